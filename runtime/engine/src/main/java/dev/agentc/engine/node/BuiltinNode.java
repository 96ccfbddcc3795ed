package dev.agentc.engine.node;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.library.Builtin;
import dev.agentc.engine.run.Absent;
import java.util.Arrays;
import java.util.List;

/** A pure function of the library. */
final class BuiltinNode extends ManyNode {
  private final Builtin builtin;

  BuiltinNode(Builtin builtin, List<CodeNode> arguments) {
    super(arguments);
    this.builtin = builtin;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object[] arguments = values(frame);
    try {
      return call(arguments);
    } catch (RuntimeException e) {
      throw Errors.failed(e, here(frame), this);
    }
  }

  @TruffleBoundary
  private Object call(Object[] arguments) {
    int given = arguments.length;
    while (given > 0 && arguments[given - 1] == Absent.ARGUMENT) {
      given--;
    }
    return builtin.call(given == arguments.length ? arguments : Arrays.copyOf(arguments, given));
  }
}
