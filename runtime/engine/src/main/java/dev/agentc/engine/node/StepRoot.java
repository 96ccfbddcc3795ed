package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;
import dev.agentc.engine.frame.Activation;
import dev.agentc.plan.Inspection;

/** A step outside that is about to be done. Its arguments are what is seen there, where a run stands, and what that is called. */
final class StepRoot extends RootNode {
    private final String name;
    private final SourceSection section;

    @Child
    private StepNode step;

    StepRoot(AgentLanguage language, String name, SourceSection section) {
        super(language);
        this.name = name;
        this.section = section;
        this.step = new StepNode(section);
    }

    /** Where the run of a frame of such a root stands. */
    static StoppedAt stopped(Frame frame) {
        Scope seen = (Scope) frame.getArguments()[0];
        var where = (Inspection.AtStep) frame.getArguments()[2];
        Object[] slots =
                where.names().stream().map(known -> seen.value(known.name())).toArray();
        return new StoppedAt(where, (Activation) frame.getArguments()[1], slots);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return step.execute(frame);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public SourceSection getSourceSection() {
        return section;
    }
}
