package dev.agentc.data.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON as rows hold it: numbers exact, a field at most once, one document a text. */
public final class RowJson {
    public static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    /** A row nests no deeper. */
    static final int DEPTH = 256;

    private static final int LONGEST_TEXT = 1 << 28;

    /** Made where it is needed: most choices read and write no tree. */
    private static final class Trees {
        static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEPTH)
                                .maxStringLength(LONGEST_TEXT)
                                .build())
                        .build())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .nodeFactory(NODES)
                .build();
    }

    private RowJson() {}

    public static JsonNode read(String text) throws Broken {
        try {
            JsonNode node = Trees.MAPPER.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new Broken("is empty");
            }
            return node;
        } catch (JsonEOFException e) {
            throw new Broken("ends in the middle: it may have been cut off");
        } catch (JsonProcessingException e) {
            throw new Broken("is no JSON: " + words(e));
        } catch (NumberFormatException e) { // which is how the reader takes an exponent of more than ten digits
            throw new Broken("holds a number that is too long");
        }
    }

    /** What was found to be JSON already. */
    static JsonNode checked(String text) {
        try {
            return read(text);
        } catch (Broken e) {
            throw new IllegalStateException("what is JSON can be read", e);
        }
    }

    /** The reader's own first sentence and the column. */
    private static String words(JsonProcessingException e) {
        String words = String.valueOf(e.getOriginalMessage());
        int end = words.indexOf('\n');
        String first = end < 0 ? words : words.substring(0, end);
        return e.getLocation() == null
                ? first
                : first + " (column " + e.getLocation().getColumnNr() + ")";
    }

    public static ObjectNode object(String text) throws Broken {
        if (read(text) instanceof ObjectNode object) {
            return object;
        }
        throw new Broken("is no JSON object");
    }

    /** One line without blanks. What is half of a character is U+FFFD in it, since no file can hold it. */
    public static String text(JsonNode node) {
        try {
            return whole(Trees.MAPPER.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    private static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isHalf(text, i)) {
                return mended(text);
            }
        }
        return text;
    }

    private static String mended(String text) {
        var mended = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (isHalf(text, i)) {
                mended.setCharAt(i, '\uFFFD');
            }
        }
        return mended.toString();
    }

    private static boolean isHalf(String text, int at) {
        char sign = text.charAt(at);
        if (Character.isHighSurrogate(sign)) {
            return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(sign) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
