package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.RecordValue;

/** {@code fail}. */
final class FailNode extends CodeNode {
  @Child private CodeNode error;

  FailNode(CodeNode error) {
    this.error = error;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    RecordValue value = (RecordValue) Labels.bare(error.execute(frame));
    throw Errors.raised(value, here(frame), this);
  }
}
