package dev.agentc.compiler.concept;

/**
 * The least value of a setting.
 *
 * @param value in seconds, where it is a time
 * @param message what is wrong with less; {@code %s} is the setting's name
 * @param help what to do
 */
public record Least(double value, String message, String help) {
    /** More than no time. */
    public static final Least SOME_TIME =
            new Least(0.001, "nothing is done in no time", "write a longer time, such as `30s`");

    public static Least of(int value) {
        return new Least(value, "`%s` is at least " + value, "write " + value + " or more");
    }
}
