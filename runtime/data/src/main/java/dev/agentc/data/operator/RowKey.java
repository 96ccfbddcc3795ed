package dev.agentc.data.operator;

import dev.agentc.data.row.Rollout;
import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** By what rollouts are told apart. */
public enum RowKey {
    /** What is said in it: roles, contents, calls. */
    SAID("said"),

    TASK("task"),

    GROUP("group");

    private final String word;

    RowKey(String word) {
        this.word = word;
    }

    public static Optional<RowKey> of(String word) {
        return Arrays.stream(values()).filter(key -> key.word.equals(word)).findFirst();
    }

    public String word() {
        return word;
    }

    /** A hash, equal where the key is. */
    byte[] of(Rollout rollout) {
        return switch (this) {
            case SAID -> rollout.said();
            case TASK -> hash(rollout.task());
            case GROUP -> hash(rollout.group());
        };
    }

    private static byte[] hash(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
