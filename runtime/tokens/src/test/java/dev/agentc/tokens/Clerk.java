package dev.agentc.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Message;
import dev.agentc.effect.Schema;
import dev.agentc.effect.ToolSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The embedded model's vocabulary and a few messages, for tests. */
final class Clerk {
    static final ObjectMapper JSON = new ObjectMapper();
    static final Vocabulary VOCABULARY = vocabulary();
    static final ChatMl TEMPLATE = new ChatMl(VOCABULARY);

    private Clerk() {}

    private static Vocabulary vocabulary() {
        Path file = Path.of("../local/src/main/resources/dev/agentc/local/tokenizer.json");
        try (InputStream json = Files.newInputStream(file)) {
            return Vocabulary.read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode fixture(String name) {
        try (InputStream json = Clerk.class.getResourceAsStream(name)) {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ToolSpec price() {
        return new ToolSpec(
                "price",
                "What an item costs.",
                new Schema(object("{\"properties\": {\"item\": {\"type\": \"string\"}}}"), false));
    }

    static Message.Part part(String text) {
        return new Message.Part(text, "", null);
    }

    static Message.User user(String text) {
        return new Message.User(List.of(part(text)));
    }

    static Message.System system(String text) {
        return new Message.System(List.of(part(text)));
    }

    /** Ids of text in which the marks are special tokens, as a model would sample them. */
    static int[] sampled(String text) {
        Ids ids = new Ids();
        int at = 0;
        for (String piece : text.splitWithDelimiters("<\\|im_end\\|>|</?tool_call>", 0)) {
            boolean mark = at++ % 2 == 1;
            ids.add(
                    mark
                            ? new int[] {VOCABULARY.special(piece)}
                            : VOCABULARY.encode(piece).ids());
        }
        return ids.toArray();
    }
}
