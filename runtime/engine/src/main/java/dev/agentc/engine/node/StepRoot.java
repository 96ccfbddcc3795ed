package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;

/** A step outside that is about to be done; its one argument is what is seen there. */
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
