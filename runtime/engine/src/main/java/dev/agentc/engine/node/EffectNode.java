package dev.agentc.engine.node;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import dev.agentc.engine.run.Activation;
import dev.agentc.engine.run.Asked;
import dev.agentc.engine.run.Outside;
import dev.agentc.plan.Type;
import java.util.List;

/** Something of the library that touches the world. */
final class EffectNode extends ManyNode {
  private final Outside outside;
  private final String site;
  private final Type result;
  private final boolean operatorBase;

  /** @param operatorBase whether its address begins with what the operator gave */
  EffectNode(Outside outside, List<CodeNode> arguments, String site, Type result, boolean operatorBase) {
    super(arguments);
    this.outside = outside;
    this.site = site;
    this.result = result;
    this.operatorBase = operatorBase;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object[] arguments = values(frame);
    try {
      return perform(here(frame), arguments);
    } catch (RuntimeException e) {
      throw Errors.failed(e, here(frame), this);
    }
  }

  @TruffleBoundary
  private Object perform(Activation here, Object[] arguments) {
    return outside.perform(here, new Asked(arguments, site, result, operatorBase, place()));
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return tag == StandardTags.CallTag.class || super.hasTag(tag);
  }
}
