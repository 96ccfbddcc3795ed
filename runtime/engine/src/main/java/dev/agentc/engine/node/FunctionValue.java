package dev.agentc.engine.node;

import com.oracle.truffle.api.CallTarget;
import dev.agentc.engine.run.Activation;
import dev.agentc.engine.value.Invocable;

/**
 * A lambda with what it took along.
 *
 * @param here the execution it was made in; a lambda is pure, so nothing is counted there
 */
record FunctionValue(Activation here, CallTarget target, Object[] captured) implements Invocable {

  @Override
  public Object invoke(Object... arguments) {
    return target.call(arguments(here, arguments));
  }

  /** The routine's arguments: where it is executed, what it is given, what it took along. */
  Object[] arguments(Activation here, Object... given) {
    Object[] all = new Object[1 + given.length + captured.length];
    all[0] = here;
    System.arraycopy(given, 0, all, 1, given.length);
    System.arraycopy(captured, 0, all, 1 + given.length, captured.length);
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
