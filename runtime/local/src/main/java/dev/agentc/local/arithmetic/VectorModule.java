package dev.agentc.local.arithmetic;

/**
 * The module of the Vector API. A JVM that begins with it ({@code --add-modules}) warns of that on standard error before any code of
 * ours runs, and has no option against it (JEP 11). So a JVM that may is made to load it later, without a word, as it loads what an
 * agent needs: it may where it was started with {@code --add-exports java.base/jdk.internal.module=ALL-UNNAMED}.
 */
final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /** Whether its classes can be had from now on. */
    static boolean isThere() {
        return Loaded.THERE;
    }

    /** Looked for once, when somebody asks. */
    private static final class Loaded {
        private static final boolean THERE = ModuleLayer.boot().findModule(NAME).isPresent() || load();
    }

    /** Whether it was. */
    private static boolean load() {
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, NAME);
            return true;
        } catch (ReflectiveOperationException e) {
            return false; // it may not, or this JDK has no such module; plain loops give the same bits
        }
    }
}
