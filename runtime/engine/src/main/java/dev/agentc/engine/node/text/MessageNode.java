package dev.agentc.engine.node.text;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.effect.Message;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.text.Print;
import java.util.List;

/** A text that is shown to a model, as a list of its parts. */
public final class MessageNode extends CodeNode {
    @Child
    private CodeNode text;

    public MessageNode(CodeNode text) {
        this.text = text;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return text instanceof TemplateNode template ? template.parts(frame) : parts(text.execute(frame));
    }

    @TruffleBoundary
    static List<Message.Part> parts(Object value) {
        return List.of(new Message.Part(Print.text(value), "", Labels.deep(value)));
    }
}
