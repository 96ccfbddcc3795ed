package dev.agentc.engine.node;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.effect.Label;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.Print;
import dev.agentc.plan.Code;

/** {@code {{ value }}}: data, escaped for where it stands, never read again as a template. */
final class HoleNode extends PartNode {
    private final Code.Target target;

    @Child
    private CodeNode value;

    HoleNode(CodeNode value, Code.Target target) {
        this.value = value;
        this.target = target;
    }

    @Override
    void write(VirtualFrame frame, Written out) {
        write(value.execute(frame), out);
    }

    @TruffleBoundary
    private void write(Object value, Written out) {
        String text = Print.text(value);
        Label label = Labels.deep(value);
        switch (target) {
            case TEXT, URL_BASE -> out.data(text, label);
            case URL_PATH -> out.path(Percent.encode(text), label);
            case URL_QUERY -> out.query(Percent.encode(text), label);
        }
    }
}
