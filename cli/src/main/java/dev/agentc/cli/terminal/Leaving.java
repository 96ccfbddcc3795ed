package dev.agentc.cli.terminal;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The end of the process. Whatever had to be written is written when it comes to that.
 *
 * <p>A JVM that ends waits 0.3 s for threads of ours that are in native code, such as one that listens to idle connections,
 * and up to 10 s for a compiler that is at work on code nobody will run, which on a loaded machine gets no processor
 * (HotSpot, {@code VM_Exit::wait_for_threads_in_native_to_block}). The system ends a process without either. Neither way
 * runs shutdown hooks: those of libraries have nothing to say.
 */
public final class Leaving {
    private Leaving() {}

    /** The end of a process that a start-up cache is made from: the JVM writes it, and this has to be in it. */
    public static void rehearsed(int code) {
        if (Leaving.class.getModule().isNativeAccessEnabled()) {
            exit();
        }
        Runtime.getRuntime().halt(code);
    }

    /** Ends a process that has no threads beside its own by the JVM. Does not return. */
    public static void quietly(int code) {
        Runtime.getRuntime().halt(code);
    }

    /** Ends the process by {@code _exit} of POSIX where native code may be called, else by the JVM. Does not return. */
    public static void now(int code) {
        if (Leaving.class.getModule().isNativeAccessEnabled()) {
            byTheSystem(code);
        }
        Runtime.getRuntime().halt(code);
    }

    private static void byTheSystem(int code) {
        try {
            exit().invokeExact(code);
        } catch (Throwable e) {
            // not on this system: the JVM does it
        }
    }

    private static MethodHandle exit() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("_exit"), FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
    }
}
