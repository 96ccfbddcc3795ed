package dev.agentc.tokens;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the parts of a {@code tokenizer.json} that decide ids, token by token: a tree of it would cost a cold start. */
final class VocabularyReader {
    private final Map<String, Integer> vocabulary = new HashMap<>();
    private final Map<String, Integer> specials = new HashMap<>();
    private final List<String[]> merges = new ArrayList<>();
    private boolean bytePairs;
    private boolean rule;

    Vocabulary read(byte[] json, String hash) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the tokenizer is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                part(parser.currentName(), parser);
            }
        }
        return checked(hash);
    }

    private void part(String name, JsonParser parser) throws IOException {
        parser.nextToken();
        switch (name) {
            case "added_tokens" -> addedTokens(parser);
            case "pre_tokenizer" -> findRule(parser);
            case "model" -> model(parser);
            default -> parser.skipChildren();
        }
    }

    private void addedTokens(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            int id = -1;
            String content = "";
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("id")) {
                    id = parser.getIntValue();
                } else if (field.equals("content")) {
                    content = parser.getText();
                }
            }
            specials.put(content, id);
        }
    }

    /** The split rule may stand alone or in a sequence: what counts is that it is there. */
    private void findRule(JsonParser parser) throws IOException {
        for (int depth = 0; ; parser.nextToken()) {
            JsonToken token = parser.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            rule |= token == JsonToken.VALUE_STRING && parser.getText().equals(Splitter.RULE);
            if (depth == 0) {
                return;
            }
        }
    }

    private void model(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "type" -> bytePairs = parser.getText().equals("BPE");
                case "vocab" -> {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        String piece = parser.currentName();
                        vocabulary.put(piece, parser.nextIntValue(-1));
                    }
                }
                case "merges" -> {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        merges.add(merge(parser));
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }

    /** A pair is written {@code ["a", "b"]}, in older files {@code "a b"}. */
    private static String[] merge(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText().split(" ", 2);
        }
        String[] pair = {parser.nextTextValue(), parser.nextTextValue()};
        parser.nextToken();
        return pair;
    }

    private Vocabulary checked(String hash) throws IOException {
        if (!bytePairs) {
            throw new IOException("the tokenizer is no byte-pair model (`model.type` is not `BPE`)");
        }
        if (!rule) {
            throw new IOException("the tokenizer's split rule is not the one of Qwen2, the only one that is known");
        }
        return new Vocabulary(pieces(), specials, byteIds(), pairs(), hash);
    }

    private List<byte[]> pieces() throws IOException {
        vocabulary.putAll(specials);
        byte[][] pieces = new byte[vocabulary.size()][];
        for (var entry : vocabulary.entrySet()) {
            int id = entry.getValue();
            if (id < 0 || id >= pieces.length || pieces[id] != null) {
                throw new IOException(
                        "the tokenizer gives `" + entry.getKey() + "` the id " + id + ", which is taken or too high");
            }
            boolean special = specials.containsKey(entry.getKey());
            pieces[id] = special ? entry.getKey().getBytes(StandardCharsets.UTF_8) : ByteAlphabet.bytes(entry.getKey());
        }
        return Arrays.asList(pieces);
    }

    private int[] byteIds() throws IOException {
        int[] ids = new int[256];
        for (int b = 0; b < 256; b++) {
            ids[b] = id(String.valueOf(ByteAlphabet.sign(b)));
        }
        return ids;
    }

    private Merges pairs() throws IOException {
        Merges pairs = new Merges();
        for (String[] pair : merges) {
            pairs.add(id(pair[0]), id(pair[1]), id(pair[0] + pair[1]));
        }
        return pairs;
    }

    private int id(String piece) throws IOException {
        Integer id = vocabulary.get(piece);
        if (id == null) {
            throw new IOException("the tokenizer's vocabulary lacks `" + piece + "`");
        }
        return id;
    }
}
