package dev.agentc.engine.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.agentc.effect.Failure;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.port.Environment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes secrets out of what enters a run, before the program or the journal sees it. */
public final class Masks {
    /** Shorter ones would tear ordinary words apart. */
    private static final int SHORTEST = 4;

    /** One spelling of one secret. */
    private record Word(Spelling spelling, String mask) {}

    /** Where a secret ends, and what takes its place. */
    private record Match(int end, String mask) {}

    private Word[] words = {};
    /** By the characters that they can begin with; most runs have none. */
    private Word[][] beginning = {};

    private boolean beyond;
    private int longest;

    /** @param names of the secrets that the plan or a binding mentions */
    public Masks(Set<String> names, Environment environment) {
        if (names.isEmpty()) {
            return;
        }
        Map<String, String> masks = new TreeMap<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (String name : names) {
            environment
                    .secret(name)
                    .map(String::strip) // as it is sent
                    .filter(secret -> secret.length() >= SHORTEST)
                    .ifPresent(secret -> masks.putIfAbsent(secret, "[secret " + name + "]"));
        }
        masks.forEach((secret, mask) -> Spelling.of(secret).forEach(spelling -> put(new Word(spelling, mask))));
    }

    private void put(Word word) {
        words = with(words, word);
        beginning = beginning.length == 0 ? new Word[0x80][] : beginning;
        longest = Math.max(longest, word.spelling().longest());
        String begins = word.spelling().begins();
        for (int i = 0; i < begins.length(); i++) {
            char first = begins.charAt(i);
            if (first < beginning.length) {
                beginning[first] = with(beginning[first] == null ? new Word[0] : beginning[first], word);
            } else {
                beyond = true;
            }
        }
    }

    private static Word[] with(Word[] words, Word word) {
        Word[] more = Arrays.copyOf(words, words.length + 1);
        more[words.length] = word;
        return more;
    }

    /** What may begin at a place; null if nothing does. */
    private Word @Nullable [] at(String text, int at) {
        char c = text.charAt(at);
        if (!Escape.begins(c)) {
            return starting(c);
        }
        if (starting(c) != null) {
            return words;
        }
        for (Escape escape : Escape.at(text, at)) {
            if (escape.isCut() || !escape.isFold() && starting(escape.sign()) != null) {
                return words;
            }
        }
        return null;
    }

    private Word @Nullable [] starting(int sign) {
        return sign < beginning.length ? beginning[sign] : beyond ? words : null;
    }

    /** Whether there is nothing to take out. */
    public boolean isEmpty() {
        return words.length == 0;
    }

    public String text(String text) {
        if (words.length == 0) {
            return text;
        }
        StringBuilder masked = null;
        int kept = 0;
        for (int i = 0; i < text.length(); i++) {
            Match match = match(text, i);
            if (match != null) {
                masked = masked == null ? new StringBuilder(text.length()) : masked;
                masked.append(text, kept, i).append(match.mask());
                kept = match.end();
                i = kept - 1;
            }
        }
        return masked == null ? text : masked.append(text, kept, text.length()).toString();
    }

    /** The longest secret that begins at a place; null if none does. */
    private @Nullable Match match(String text, int at) {
        Word[] candidates = at(text, at);
        Match match = null;
        for (int i = 0; candidates != null && i < candidates.length; i++) {
            int end = candidates[i].spelling().end(text, at);
            if (end > (match == null ? at : match.end())) {
                match = new Match(end, candidates[i].mask());
            }
        }
        return match;
    }

    /** How many characters at the end of a text could be the beginning of a secret. */
    int begun(String text) {
        for (int i = Math.max(0, text.length() - longest); i < text.length(); i++) {
            Word[] candidates = at(text, i);
            for (int w = 0; candidates != null && w < candidates.length; w++) {
                if (candidates[w].spelling().end(text, i) == Spelling.MORE) {
                    return text.length() - i;
                }
            }
        }
        return 0;
    }

    /** Texts and names of fields; a number is never a secret, and keeps every digit. */
    public JsonNode json(JsonNode json) {
        return words.length == 0 ? json : masked(json);
    }

    private JsonNode masked(JsonNode json) {
        return switch (json) {
            case TextNode text -> TextNode.valueOf(text(text.textValue()));
            case ArrayNode array -> array(array);
            case ObjectNode object -> object(object);
            default -> json;
        };
    }

    private ArrayNode array(ArrayNode array) {
        ArrayNode masked = JsonNodeFactory.instance.arrayNode(array.size());
        array.forEach(item -> masked.add(masked(item)));
        return masked;
    }

    private ObjectNode object(ObjectNode object) {
        ObjectNode masked = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> masked.set(text(field.getKey()), masked(field.getValue())));
        return masked;
    }

    /** What the model wrote as the arguments of a call stays as it wrote it, unless there is a secret in it. */
    public ToolCall call(ToolCall call) {
        String raw = text(call.raw());
        ObjectNode arguments = call.arguments();
        if (arguments == null || words.length == 0) {
            return new ToolCall(call.index(), call.name(), arguments, raw);
        }
        ObjectNode masked = object(arguments);
        boolean same = raw.equals(call.raw()) && masked.equals(arguments);
        return new ToolCall(call.index(), call.name(), masked, same ? raw : masked.toString());
    }

    public Failure failure(Failure failure) {
        return words.length == 0
                ? failure
                : new Failure(
                        failure.error(),
                        json(failure.fields()),
                        text(failure.message()),
                        failure.boundary(),
                        failure.cure(),
                        failure.at(),
                        failure.key(),
                        failure.causes().stream().map(this::text).toList(),
                        text(failure.next()),
                        failure.label());
    }
}
