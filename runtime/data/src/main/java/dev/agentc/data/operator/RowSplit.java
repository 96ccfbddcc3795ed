package dev.agentc.data.operator;

import dev.agentc.plan.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which part a task belongs to: by the hash of seed and task, so that it stays there whatever else is in the file,
 * and all rollouts of
 * a task are together.
 *
 * @param parts shares by name, which add up to 1
 */
public record RowSplit(Map<String, Double> parts, long seed) {
    private static final double ROUNDING = 1e-9;

    /**
     * As in {@code train=0.9,test=0.1}; empty where that is not its form, a share is not above 0, or they do not add
     * up to 1.
     */
    public static Optional<RowSplit> parse(String text, long seed) {
        Map<String, Double> parts = new LinkedHashMap<>();
        double sum = 0;
        for (String part : text.split(",")) {
            String[] sides = part.strip().split("=", 2);
            if (sides.length != 2
                    || !sides[0].matches("[\\w-]+")
                    || !sides[1].matches("\\d*\\.?\\d+")
                    || parts.containsKey(sides[0])) {
                return Optional.empty();
            }
            double share = Double.parseDouble(sides[1]);
            if (share <= 0) {
                return Optional.empty();
            }
            parts.put(sides[0], share);
            sum += share;
        }
        return Math.abs(sum - 1) < ROUNDING ? Optional.of(new RowSplit(parts, seed)) : Optional.empty();
    }

    String part(String task) {
        byte[] hash = Hash.sha256((seed + "\n" + task).getBytes(StandardCharsets.UTF_8));
        double place = (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1p-53;
        double end = 0;
        String last = "";
        for (var part : parts.entrySet()) {
            end += part.getValue();
            last = part.getKey();
            if (place < end) {
                return last;
            }
        }
        return last;
    }
}
