package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.GenerateWrapper;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.interop.NodeLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one statement of a step: what stops there sees what is asked, and what is known of the run. */
@GenerateWrapper
@ExportLibrary(NodeLibrary.class)
class StepNode extends Node implements InstrumentableNode {
    private final @Nullable SourceSection section;

    StepNode(@Nullable SourceSection section) {
        this.section = section;
    }

    /** For the wrapper. */
    StepNode(StepNode wrapped) {
        this(wrapped.section);
    }

    Object execute(VirtualFrame frame) {
        return "";
    }

    @ExportMessage
    final boolean hasScope(@Nullable Frame frame) {
        return true;
    }

    @ExportMessage
    final Object getScope(@Nullable Frame frame, boolean nodeEnter) {
        return frame == null ? new Scope("step", Map.of(), null) : frame.getArguments()[0];
    }

    @Override
    public boolean isInstrumentable() {
        return true;
    }

    @Override
    public WrapperNode createWrapper(ProbeNode probe) {
        return new StepNodeWrapper(this, this, probe);
    }

    @Override
    public boolean hasTag(Class<? extends Tag> tag) {
        return tag == StandardTags.StatementTag.class;
    }

    @Override
    public @Nullable SourceSection getSourceSection() {
        return section;
    }
}
