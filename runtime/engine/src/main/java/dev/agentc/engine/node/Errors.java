package dev.agentc.engine.node;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.agentc.engine.run.Activation;
import dev.agentc.engine.run.Failed;
import dev.agentc.engine.run.Failures;
import dev.agentc.engine.value.RecordValue;

/** Errors on their way from the library and the world into the program: they get the place they happened at. */
final class Errors {
  private Errors() {}

  /** What to throw on for {@code e}: an error of the language with its place, anything else as it is. */
  @TruffleBoundary
  static RuntimeException failed(RuntimeException e, Activation here, CodeNode at) {
    return Failures.located(e, here, at::place, at);
  }

  /** {@code fail error}. */
  @TruffleBoundary
  static Failed raised(RecordValue error, Activation here, CodeNode at) {
    return new Failed(Failures.raised(error, here.run().program()).at(at.place(), here.key()), at);
  }
}
