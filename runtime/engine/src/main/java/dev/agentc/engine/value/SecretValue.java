package dev.agentc.engine.value;

import java.util.function.UnaryOperator;

/**
 * A secret by name. What it says is looked up only where it leaves the process, so no value ever holds it.
 *
 * @param prefix what stands before the secret when it is sent, such as {@code "Bearer "}; usually empty
 */
public record SecretValue(String name, String prefix) {

    public SecretValue(String name) {
        this(name, "");
    }

    /** {@code bearer(s)}. */
    public SecretValue bearer() {
        return new SecretValue(name, "Bearer " + prefix);
    }

    /** What is sent. */
    public String reveal(UnaryOperator<String> textOf) {
        return prefix + textOf.apply(name);
    }

    @Override
    public String toString() {
        return "secret." + name;
    }
}
