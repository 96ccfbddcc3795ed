package dev.agentc.local.arithmetic;

import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * The module of the Vector API. A JVM that begins with it ({@code --add-modules}) warns of that on standard error before any code of
 * ours runs, and has no option against it (JEP 11). So a JVM that may is made to load it later, without a word, as it loads what an
 * agent needs: it may where it was started with {@code --add-exports java.base/jdk.internal.module=ALL-UNNAMED}.
 */
final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";
    private static final String LOADER = "jdk.internal.module.Modules";

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
            loader(LOADER).invoke(null, NAME);
            return true;
        } catch (ReflectiveOperationException e) {
            return false; // it may not, or this JDK has no such module; plain loops give the same bits
        }
    }

    private static Method loader(String name) throws ReflectiveOperationException {
        return Class.forName(name).getMethod("loadModule", String.class);
    }

    /** Why no JVM of this JDK can have it, though it may load what it likes; empty if one can. */
    static Optional<String> absence() {
        return ModuleLayer.boot().findModule(NAME).isPresent()
                ? Optional.empty()
                : absence(ModuleFinder.ofSystem(), LOADER);
    }

    /**
     * @param jdk the modules that it has
     * @param loader the class that loads one of them later
     */
    static Optional<String> absence(ModuleFinder jdk, String loader) {
        if (jdk.find(NAME).isEmpty()) {
            return Optional.of("this JDK has no module `" + NAME + "`");
        }
        try {
            loader(loader);
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            return Optional.of("this JDK does not load `" + NAME + "` once it is running");
        }
    }
}
