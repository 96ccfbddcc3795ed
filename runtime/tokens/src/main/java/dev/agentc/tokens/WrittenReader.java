package dev.agentc.tokens;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ToolCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads sampled ids: text, and calls between their marks. A call that cannot be read stays one, without arguments. */
final class WrittenReader {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Pattern ARGUMENTS = Pattern.compile("\"arguments\"\\s*:\\s*");
    private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"\\\\]*)\"");

    private final Vocabulary vocabulary;
    private final int open;
    private final int close;
    private final List<ToolCall> calls = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    WrittenReader(Vocabulary vocabulary, int open, int close) {
        this.vocabulary = vocabulary;
        this.open = open;
        this.close = close;
    }

    WrittenReply read(int[] ids) {
        int at = 0;
        while (at < ids.length) {
            int mark = next(ids, at, open);
            text.append(plain(ids, at, mark));
            if (mark == ids.length) {
                break;
            }
            int end = next(ids, mark + 1, close);
            String body = plain(ids, mark + 1, end);
            calls.add(end < ids.length ? call(body) : unreadable(body, false));
            at = end + 1;
        }
        return new WrittenReply(
                calls.isEmpty() ? text.toString() : text.toString().strip(), calls);
    }

    private static int next(int[] ids, int from, int wanted) {
        int at = from;
        while (at < ids.length && ids[at] != wanted) {
            at++;
        }
        return at;
    }

    /** The text between, without special tokens. */
    private String plain(int[] ids, int from, int to) {
        return vocabulary.decode(Arrays.stream(ids, from, to)
                .filter(id -> !vocabulary.isSpecial(id))
                .toArray());
    }

    private ToolCall call(String body) {
        try (JsonParser parser = JSON.createParser(body)) {
            ToolCall call = call(parser, body);
            return call != null && parser.nextToken() == null ? call : unreadable(body, true);
        } catch (IOException e) {
            return unreadable(body, true);
        }
    }

    /** Field by field, since the arguments are wanted as they were written too. */
    private @Nullable ToolCall call(JsonParser parser, String body) throws IOException {
        String name = null;
        ObjectNode arguments = null;
        String raw = "";
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            int from = (int) parser.currentTokenLocation().getCharOffset();
            if (field.equals("name") && token == JsonToken.VALUE_STRING) {
                name = parser.getText();
            } else if (field.equals("arguments") && token == JsonToken.START_OBJECT) {
                arguments = JSON.readTree(parser);
                raw = body.substring(from, (int) parser.currentLocation().getCharOffset());
            } else {
                return null;
            }
        }
        return name == null || arguments == null ? null : new ToolCall(calls.size(), name, arguments, raw);
    }

    private ToolCall unreadable(String body, boolean whole) {
        Matcher name = NAME.matcher(body);
        return new ToolCall(calls.size(), name.find() ? name.group(1) : "", null, arguments(body.strip(), whole));
    }

    /** What seems to stand for the arguments; of a whole call without the brace that closes it. */
    private static String arguments(String body, boolean whole) {
        Matcher start = ARGUMENTS.matcher(body);
        if (!start.find()) {
            return body;
        }
        String rest = body.substring(start.end());
        return whole && rest.endsWith("}") ? rest.substring(0, rest.length() - 1) : rest;
    }
}
