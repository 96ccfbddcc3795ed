package dev.agentc.engine.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.engine.value.Time;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Answers of one word: an enum's value, a literal, a number, a day, an address, true or false, written without quotes or in
 * another case. Nothing is picked out of a sentence: what is read is all there is.
 */
final class Bare {
    private static final Pattern FENCED =
            Pattern.compile("[ \\t]*(`{3,}|~{3,})[^\\n`]*\\n(.*?)\\n?[ \\t]*(?:\\1[`~]*)?\\s*", Pattern.DOTALL);
    private static final Pattern LABEL = Pattern.compile(
            "(?:the\\s+)?(?:final\\s+)?(?:answer|result|output|value)(?:\\s*:|\\s+is:?)\\s*(.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final List<String> AROUND = List.of("**", "*", "__", "`", "\"", "'", "“”", "<>");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:0|[1-9][0-9]{0,399})(?:\\.[0-9]{1,400})?|[+-]?\\.[0-9]{1,400}");
    private static final int LONGEST = 2_000;

    private final DeclaredTypes types;

    Bare(DeclaredTypes types) {
        this.types = types;
    }

    /** The JSON that a text stands for as a value of a type; empty if it does not stand for one, or for more than one. */
    Optional<JsonNode> read(String text, Type type) {
        String inner = inside(plain(text).strip());
        return inner.isEmpty() || inner.length() > LONGEST ? Optional.empty() : any(inner, type);
    }

    /** Blanks of other kinds, which are written beside units and signs of currencies, are blanks. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int i = 0; i < plain.length(); i++) {
            if (Character.getType(plain.charAt(i)) == Character.SPACE_SEPARATOR) {
                plain.setCharAt(i, ' ');
            }
        }
        return plain.toString();
    }

    /** Without a fence, a label, signs of emphasis and quotes. */
    private static String inside(String text) {
        return stripped(unlabelled(stripped(unfenced(text))));
    }

    /** What stands in the fence that is all there is; without one, the text itself. */
    static String unfenced(String text) {
        Matcher fenced = FENCED.matcher(text.strip());
        return fenced.matches() ? fenced.group(2).strip() : text.strip();
    }

    /** Whether a line says that an answer follows. */
    static boolean isLabelled(String line) {
        return !unlabelled(stripped(line)).equals(stripped(line));
    }

    private static String unlabelled(String text) {
        Matcher label = LABEL.matcher(text.startsWith("**") ? text.replace("**", "") : text);
        return label.matches() ? label.group(1).strip() : text;
    }

    private static String stripped(String text) {
        String inner = text.strip();
        for (String signs : AROUND) {
            String open = signs.equals("“”") || signs.equals("<>") ? signs.substring(0, 1) : signs;
            String close = signs.equals("“”") || signs.equals("<>") ? signs.substring(1) : signs;
            if (inner.length() > open.length() + close.length() && inner.startsWith(open) && inner.endsWith(close)) {
                inner = inner.substring(open.length(), inner.length() - close.length())
                        .strip();
            }
        }
        return inner;
    }

    private Optional<JsonNode> any(String text, Type type) {
        return switch (type) {
            case Type.Optional optional ->
                text.equals("None") && !says(optional.of(), text)
                        ? Optional.of(NullNode.getInstance())
                        : any(text, optional.of());
            case Type.Bool _ -> bool(ended(text));
            case Type.Int _, Type.Float _, Type.Duration _ -> number(ended(text));
            case Type.Money _ -> number(ended(text).replaceFirst("^([+-]?)(?:US)?\\$\\s?", "$1"));
            case Type.Date _ -> Time.date(ended(text)).map(_ -> TextNode.valueOf(ended(text)));
            case Type.Datetime _ -> Time.dateTime(ended(text)).map(_ -> TextNode.valueOf(ended(text)));
            case Type.Url _ -> address(text);
            case Type.Literal literal -> word(text, Stream.of(literal.text()));
            case Type.LiteralInt literal ->
                number(ended(text))
                        .filter(number -> number.decimalValue().compareTo(BigDecimal.valueOf(literal.value())) == 0);
            case Type.LiteralBool literal -> bool(ended(text)).filter(truth -> truth.booleanValue() == literal.value());
            case Type.Union union
            when union.arms().stream().allMatch(Type.Literal.class::isInstance) ->
                word(text, union.arms().stream().map(arm -> ((Type.Literal) arm).text()));
            case Type.Named named
            when types.declaration(named.name()) instanceof TypeDecl.Enum values ->
                word(text, values.cases().stream().map(TypeDecl.Case::wire));
            case Type.Union union -> only(text, union);
            default -> Optional.empty();
        };
    }

    /** What it is as one of the arms; if it can be more than one, none is meant. */
    private Optional<JsonNode> only(String text, Type.Union union) {
        List<JsonNode> read = union.arms().stream()
                .flatMap(arm -> any(text, arm).stream())
                .distinct()
                .toList();
        return read.size() == 1 ? Optional.of(read.getFirst()) : Optional.empty();
    }

    private boolean says(Type type, String text) {
        return any(text, type).isPresent();
    }

    /** Without the full stop of a sentence. */
    private static String ended(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1).strip() : text;
    }

    private static Optional<JsonNode> bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(BooleanNode.TRUE);
            case "false" -> Optional.of(BooleanNode.FALSE);
            default -> Optional.empty();
        };
    }

    /** Signs that part thousands are not understood: a comma is the point elsewhere. */
    private static Optional<JsonNode> number(String written) {
        String text = written.replace('\u2212', '-'); // the sign for minus
        return NUMBER.matcher(text).matches()
                ? Optional.of(DecimalNode.valueOf(new BigDecimal(text)))
                : Optional.empty();
    }

    /** One that a sentence's full stop could be part of is none. */
    private static Optional<JsonNode> address(String text) {
        if (!text.matches("https?://\\S*[^\\s.,;:!?)\\]}>'\"`*]")) {
            return Optional.empty();
        }
        try {
            return new URI(text).getHost() == null ? Optional.empty() : Optional.of(TextNode.valueOf(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** As it is written; else in another case, if only one word is meant then. */
    private static Optional<JsonNode> word(String text, Stream<String> words) {
        List<String> all = words.toList();
        for (String said : List.of(text, ended(text))) {
            if (all.contains(said)) {
                return Optional.of(TextNode.valueOf(said));
            }
        }
        List<String> alike = all.stream()
                .filter(word -> word.equalsIgnoreCase(text) || word.equalsIgnoreCase(ended(text)))
                .toList();
        return alike.size() == 1 ? Optional.of(TextNode.valueOf(alike.getFirst())) : Optional.empty();
    }
}
