package dev.agentc.engine.node.text;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.effect.Label;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.text.Print;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.Code;

/** {@code {{ value }}}: data, escaped for where it stands, never read again as a template. */
public final class HoleNode extends PartNode {
    private final Code.Target target;

    @Child
    private CodeNode value;

    public HoleNode(CodeNode value, Code.Target target) {
        this.value = value;
        this.target = target;
    }

    @Override
    void write(VirtualFrame frame, WrittenText out) {
        write(value.execute(frame), out);
    }

    @TruffleBoundary
    private void write(Object value, WrittenText out) {
        Label label = Labels.deep(value);
        switch (target) {
            case TEXT, URL_BASE ->
                out.data(Labels.bare(value) instanceof LongText text ? text : Print.text(value), label);
            case URL_PATH -> out.path(Percent.encode(Print.text(value)), label);
            case URL_QUERY -> out.query(Percent.encode(Print.text(value)), label);
        }
    }
}
