package dev.agentc.cli.terminal;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The end of the process. Whatever had to be written is written when it comes to that.
 *
 * <p>A JVM that ends waits 0.3 s for threads of ours that are in native code, such as those that listen to the connections of HTTP
 * clients (HotSpot, {@code VM_Exit::wait_for_threads_in_native_to_block}). Where there are any, the system ends the process, without
 * waiting; to call it takes 20 ms, so it is not called where there are none. Neither way runs shutdown hooks: those of libraries
 * have nothing to say.
 */
public final class Leaving {
    /** What names of the threads of the JDK's HTTP clients begin with. */
    private static final String CLIENT = "HttpClient-";

    private static final int SPARE = 16;

    private Leaving() {}

    /** The end of a process that a start-up cache is made from: the JVM writes it, and this has to be in it. */
    public static void rehearsed(int code) {
        if (Leaving.class.getModule().isNativeAccessEnabled()) {
            exit();
        }
        Runtime.getRuntime().halt(code);
    }

    /** Ends the process by {@code _exit} of POSIX where that is sooner and native code may be called, else by the JVM. Does not return. */
    public static void now(int code) {
        if (Leaving.class.getModule().isNativeAccessEnabled() && isListening()) {
            byTheSystem(code);
        }
        Runtime.getRuntime().halt(code);
    }

    private static boolean isListening() {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        Thread[] threads = new Thread[all.activeCount() + SPARE];
        int count = all.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().startsWith(CLIENT)) {
                return true;
            }
        }
        return false;
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
