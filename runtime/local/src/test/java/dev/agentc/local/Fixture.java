package dev.agentc.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The default model without its chat, and what another engine makes of a hundred prompts. */
final class Fixture {
    static final Llama LLAMA = Embedded.of("clerk").llama();

    /**
     * @param top the five highest logits after the prompt: id, logit
     * @param greedy what follows when the likeliest id is always taken, up to 48
     */
    record Row(int[] prompt, int[] top, float[] logits, int[] greedy) {}

    private Fixture() {}

    static LocalModel model() {
        return new LocalModel("test", LLAMA);
    }

    /** transformers' numbers, or those of the file that {@code -Dparity=FILE} names. */
    static List<Row> rows() {
        String other = System.getProperty("parity");
        try (InputStream json = other == null
                ? Fixture.class.getResourceAsStream("logits.json")
                : Files.newInputStream(Path.of(other))) {
            List<Row> rows = new ArrayList<>();
            for (JsonNode row : new ObjectMapper().readTree(json)) {
                float[] logits = new float[row.get("top").size()];
                IntStream.range(0, logits.length)
                        .forEach(i -> logits[i] = row.get("top").get(i).get(1).floatValue());
                int[] top = IntStream.range(0, logits.length)
                        .map(i -> row.get("top").get(i).get(0).asInt())
                        .toArray();
                rows.add(new Row(ints(row.get("prompt")), top, logits, ints(row.get("greedy"))));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The logits after a prompt. */
    static float[] logits(int[] prompt) {
        Decoder decoder = new Decoder(LLAMA);
        KeyValues known = LLAMA.keyValues(prompt.length);
        decoder.read(known, prompt, 0, prompt.length - 1);
        return decoder.next(List.of(known), new int[] {prompt[prompt.length - 1]});
    }

    private static int[] ints(JsonNode row) {
        return IntStream.range(0, row.size()).map(i -> row.get(i).asInt()).toArray();
    }
}
