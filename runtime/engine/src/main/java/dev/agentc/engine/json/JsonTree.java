package dev.agentc.engine.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.agentc.engine.value.Limits;
import dev.agentc.engine.value.Raised;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON text (RFC 8259, nothing beside it) to a tree that keeps every digit, and notes keys that stand there twice. */
public final class JsonTree {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // every run has threads of its own, which one buffer a thread would be made anew for
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.NESTING + 1)
                    .maxStringLength(Limits.TEXT)
                    .maxNumberLength(1_000)
                    .build())
            .build();

    /** {@link Documents} that are whole and written as RFC 8259 has it. */
    public static final Documents STRICT = new Strict();

    private final JsonParser parser;
    private final List<Change> changes = new ArrayList<>();

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws Raised {@code LimitExceeded} if it is nested too deeply */
    public static ReadResult<JsonNode> read(String text) {
        return text.startsWith("\uFEFF") ? document(text.substring(1)) : document(text);
    }

    private static final class Strict implements Documents {
        @Override
        public ReadResult<JsonNode> whole(String text) {
            try {
                return read(text);
            } catch (Raised tooDeep) {
                return ReadResult.broken(
                        new Problem("", "no JSON of a depth that can be read: " + tooDeep.getMessage()));
            }
        }

        @Override
        public Optional<Document> at(char[] text, int from) {
            try (JsonParser parser = FACTORY.createParser(text, from, text.length - from)) {
                var tree = new JsonTree(parser);
                parser.nextToken();
                JsonNode node = tree.node(Path.ROOT, 1);
                return Optional.of(new Document(
                        node,
                        tree.changes,
                        from,
                        from + (int) parser.currentLocation().getCharOffset()));
            } catch (IOException | Raised | NumberFormatException | ArithmeticException e) {
                return Optional.empty();
            }
        }
    }

    private static ReadResult<JsonNode> document(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            var tree = new JsonTree(parser);
            if (parser.nextToken() == null) {
                return ReadResult.broken(new Problem("", "expected JSON, found nothing"));
            }
            JsonNode node = tree.node(Path.ROOT, 1);
            return parser.nextToken() == null
                    ? new ReadResult<>(Optional.of(node), List.of(), tree.changes)
                    : ReadResult.broken(new Problem("", "no JSON: something stands behind its end" + place(parser)));
        } catch (JsonProcessingException e) {
            return ReadResult.broken(new Problem("", "no JSON: " + words(text, e)));
        } catch (NumberFormatException | ArithmeticException e) {
            return ReadResult.broken(new Problem("", "no JSON: a number in it has too large an exponent"));
        } catch (IOException e) {
            throw new UncheckedIOException("a text is in memory", e);
        }
    }

    /** What stands where the parser could not go on; its own sentences speak of tokens. */
    private static String words(String text, JsonProcessingException e) {
        var at = e.getLocation();
        if (e instanceof JsonEOFException || at == null || at.getCharOffset() >= text.length()) {
            return "it ends too early";
        }
        String rest = text.substring((int) Math.max(0, at.getCharOffset()));
        String line = rest.lines().findFirst().orElse("");
        String what = line.isEmpty() ? "a line break" : "`" + Described.shortened(line) + "`";
        return what + " was not expected (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static String place(JsonParser parser) {
        var at = parser.currentTokenLocation();
        return " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private JsonNode node(Path path, int depth) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path, nested(depth));
            case START_ARRAY -> array(path, nested(depth));
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(real(parser.getDecimalValue()));
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            case VALUE_NULL -> NullNode.getInstance();
            case JsonToken token -> throw new IllegalStateException("no value begins with " + token);
        };
    }

    /** What is written as a float stays one: {@code 1e2} is {@code 100.0}, which is no integer when it is read again. */
    private static BigDecimal real(BigDecimal number) {
        return number.scale() <= 0 && number.scale() >= -JsonWriter.PLAIN ? number.setScale(1) : number;
    }

    private static int nested(int depth) {
        if (depth > Limits.NESTING) {
            throw Raised.limit("nesting", Limits.NESTING);
        }
        return depth + 1;
    }

    private JsonNode integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> JsonNodeFactory.instance.numberNode(parser.getIntValue());
            case LONG -> JsonNodeFactory.instance.numberNode(parser.getLongValue());
            default -> BigIntegerNode.valueOf(parser.getBigIntegerValue());
        };
    }

    private ObjectNode object(Path path, int depth) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Path field = path.to(name);
            parser.nextToken();
            if (object.replace(name, node(field, depth)) != null) {
                changes.add(new Change(
                        Change.Kind.DUPLICATE_KEY,
                        field.toString(),
                        "the key stands there twice; the last one counts"));
            }
        }
        return object;
    }

    private ArrayNode array(Path path, int depth) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(path.to(array.size()), depth));
        }
        return array;
    }
}
