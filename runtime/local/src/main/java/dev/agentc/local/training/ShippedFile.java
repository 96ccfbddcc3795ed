package dev.agentc.local.training;

import dev.agentc.effect.EffectFailed;
import dev.agentc.local.Embedded;
import dev.agentc.local.Llama;
import dev.agentc.local.Safetensors;
import dev.agentc.training.Tuning;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The file that a training writes out to be used: weights or a change of them, and beside them what they are of.
 *
 * @param base name of the embedded model
 * @param version how many steps made it
 */
record ShippedFile(String base, long version, Tuning tuning, Trainable weights) {
    static final String BASE = "base";
    static final String BASE_HASH = "base_sha256";
    static final String VERSION = "version";
    static final String RANK = "rank";
    static final String ALPHA = "alpha";

    private static final String ONWARD = "Put it back from where it was trained, or train again: `agentc train FILE`.";

    /**
     * Reads one.
     *
     * @param hash SHA-256 of all its bytes
     * @throws EffectFailed if it is not there, holds something else, or is of a base that is not here
     */
    static ShippedFile read(Path file, String hash) {
        byte[] bytes = bytes(file);
        if (!Durable.hash(bytes).equals(hash)) {
            throw Setback.of("the weights " + file + " are not as they were written", ONWARD);
        }
        try {
            return of(new Safetensors(ByteBuffer.wrap(bytes)));
        } catch (IOException | IllegalArgumentException e) {
            throw Setback.of("the weights " + file + " cannot be used: " + e.getMessage(), ONWARD);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            String why = Files.exists(file) ? "cannot be read: " + Checkpoints.said(e) : "are not there";
            throw Setback.of("the weights " + file + " " + why, ONWARD);
        }
    }

    private static ShippedFile of(Safetensors file) throws IOException {
        Map<String, String> facts = file.facts();
        String base = facts.getOrDefault(BASE, "");
        Llama from = known(base).llama();
        if (!facts.containsKey(BASE_HASH)) {
            throw new IOException(
                    "they do not say which weights they were trained from, as an earlier agentc wrote them");
        }
        if (!Manifest.base(base).equals(facts.get(BASE_HASH))) {
            throw new IOException("they were trained from another `" + base + "` than the one that is here");
        }
        Tuning tuning = facts.containsKey(RANK)
                ? new Tuning.LowRank(
                        Integer.parseInt(facts.get(RANK)), Double.parseDouble(facts.getOrDefault(ALPHA, "0")))
                : new Tuning.Full();
        long version = Long.parseLong(facts.getOrDefault(VERSION, "0"));
        return new ShippedFile(base, version, tuning, weights(file, from, tuning));
    }

    private static Embedded known(String base) throws IOException {
        try {
            return Embedded.of(base);
        } catch (EffectFailed e) {
            throw new IOException("they were trained from `" + base + "`, which is not here", e);
        }
    }

    private static Trainable weights(Safetensors file, Llama from, Tuning tuning) throws IOException {
        return switch (tuning) {
            case Tuning.Full _ -> {
                Whole whole = new Whole(new float[from.layout().count()], from.layout());
                fill(whole, file);
                yield whole;
            }
            case Tuning.LowRank low -> {
                LowRankChange change = LowRankChange.begun(from.layout(), from.weights(), low, 0);
                fill(change, file);
                yield LowRankChange.of(from.layout(), from.weights(), low, change.numbers());
            }
        };
    }

    private static void fill(Trainable weights, Safetensors file) throws IOException {
        for (Map.Entry<String, TensorFile.Slice> tensor : weights.tensors().entrySet()) {
            TensorFile.Slice slice = tensor.getValue();
            float[] read = file.floats(tensor.getKey(), slice.sizes());
            System.arraycopy(read, 0, slice.numbers(), slice.from(), read.length);
        }
    }
}
