package dev.agentc.journal.codec;

import dev.agentc.effect.Usage;

/** Tokens as a row keeps them: {@code input output cached}, with {@code ~} after it where it is an estimate. */
public final class UsageText {
    private UsageText() {}

    public static String of(Usage usage) {
        return usage.input() + " " + usage.output() + " " + usage.cached() + (usage.estimated() ? "~" : "");
    }

    public static Usage read(String text) {
        boolean estimated = text.endsWith("~");
        String[] numbers = (estimated ? text.substring(0, text.length() - 1) : text).split(" ");
        return new Usage(
                Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]), estimated);
    }
}
