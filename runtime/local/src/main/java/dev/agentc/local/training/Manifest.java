package dev.agentc.local.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.local.Embedded;
import dev.agentc.training.Tuning;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What stands beside a checkpoint's numbers, sorted, one value a line.
 *
 * @param remembered how many steps the optimizer's means are of
 * @param staged whether a stage began since the base was opened, so that the numbers when it did are there
 * @param state SHA-256 of the file with the numbers
 * @param count how many numbers are optimised
 * @param base SHA-256 of the base model's weights as 32-bit floats
 */
record Manifest(Recipe recipe, long version, long remembered, boolean staged, String state, int count, String base) {
    private static final String FORMAT = "agent-policy/1";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static Manifest of(Saved saved, String state) {
        return new Manifest(
                saved.recipe(),
                saved.version(),
                saved.remembered(),
                saved.reference().length > 0,
                state,
                saved.numbers().length,
                base(saved.recipe().base()));
    }

    /** SHA-256 of a base model's weights as 32-bit floats. */
    static String base(String name) {
        float[] weights = Embedded.of(name).llama().weights();
        ByteBuffer bytes = ByteBuffer.allocate(weights.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(weights);
        return Durable.hash(bytes.array());
    }

    byte[] bytes() throws JsonProcessingException {
        ObjectNode all = JSON.createObjectNode();
        switch (recipe.tuning()) {
            case Tuning.Full full -> all.put("adapter", "full");
            case Tuning.LowRank low ->
                all.putObject("adapter").put("alpha", low.alpha()).put("rank", low.rank());
        }
        all.put("base", recipe.base())
                .put("base_sha256", base)
                .put("count", count)
                .put("format", FORMAT)
                .put("lanes", recipe.lanes())
                .put("remembered", remembered)
                .put("seed", recipe.seed())
                .put("staged", staged)
                .put("state_sha256", state)
                .put("version", version);
        return JSON.writeValueAsBytes(all);
    }

    /** Of bytes that are as they were written. */
    static Manifest read(byte[] bytes) throws IOException {
        JsonNode all = JSON.readTree(bytes);
        String format = all.path("format").asText();
        if (!format.equals(FORMAT)) {
            throw new IOException("it is of the format `" + format + "`, and `" + FORMAT + "` can be read");
        }
        Tuning tuning = tuning(all.path("adapter"));
        Recipe recipe = new Recipe(
                all.path("base").asText(),
                tuning,
                all.path("seed").asLong(),
                all.path("lanes").asInt());
        long version = all.path("version").asLong();
        Manifest read = new Manifest(
                recipe,
                version,
                all.path("remembered").asLong(version),
                all.path("staged").asBoolean(false),
                all.path("state_sha256").asText(),
                all.path("count").asInt(),
                all.path("base_sha256").asText());
        if (!read.base.equals(known(recipe.base()))) {
            throw new IOException("it was trained from another `" + recipe.base() + "` than the one that is here");
        }
        return read;
    }

    private static Tuning tuning(JsonNode adapter) throws IOException {
        if (adapter.asText().equals("full")) {
            return new Tuning.Full();
        }
        int rank = adapter.path("rank").asInt();
        double alpha = adapter.path("alpha").asDouble();
        if (rank < 1 || !(alpha > 0)) {
            throw new IOException("it changes `" + adapter + "`, which is nothing that can be changed here");
        }
        return new Tuning.LowRank(rank, alpha);
    }

    /** As {@link #base}, of a name that may be of a model that is not here. */
    private static String known(String name) throws IOException {
        try {
            return base(name);
        } catch (EffectFailed e) {
            throw new IOException("it was trained from `" + name + "`, which is not here", e);
        }
    }
}
