package dev.agentc.cli;

import sun.misc.Signal;

/** Ctrl-C and a polite kill: the first asks the run to stop so that it can be resumed, the second leaves at once. */
final class Interrupts {
  private Interrupts() {}

  /** @param stop asks the run to stop; called once, on a thread of the JVM's */
  static void listen(Terminal terminal, Runnable stop) {
    var first = new java.util.concurrent.atomic.AtomicBoolean(true);
    for (String name : new String[] {"INT", "TERM"}) {
      Signal.handle(
          new Signal(name),
          signal -> {
            if (first.getAndSet(false)) {
              terminal.err().println("stopping; calls of `once` tools are awaited (once more to leave at once)");
              terminal.flush();
              stop.run();
            } else {
              terminal.flush();
              Runtime.getRuntime().halt(130);
            }
          });
    }
  }
}
