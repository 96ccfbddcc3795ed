package dev.agentc.effect;

/**
 * Tokens of one model call.
 *
 * @param input tokens of the prompt, cached ones included
 * @param cached those of {@code input} that the provider had cached
 * @param estimated whether the provider said nothing and this is our estimate
 */
public record Usage(int input, int output, int cached, boolean estimated) {
    public static final Usage NONE = new Usage(0, 0, 0, false);

    public Usage plus(Usage other) {
        return new Usage(
                input + other.input, output + other.output, cached + other.cached, estimated || other.estimated);
    }
}
