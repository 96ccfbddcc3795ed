package dev.agentc.engine.node.load;

/** Which file a qualified name was declared in. */
final class Modules {
    private Modules() {}

    /** {@code lib/orders.agent} for {@code lib/orders.price}. */
    static String file(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot) + ".agent";
    }
}
