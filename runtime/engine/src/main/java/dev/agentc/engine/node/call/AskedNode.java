package dev.agentc.engine.node.call;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import dev.agentc.engine.frame.AuthorsWord;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Errors;
import dev.agentc.engine.node.ManyNode;
import dev.agentc.engine.value.text.Print;
import dev.agentc.plan.Type;
import java.util.List;

/** What is asked of something of the library that touches the world; whoever asked for it does it. */
public class AskedNode extends ManyNode {
    private final Request request;

    @Child
    private CodeNode beginning;

    /** What is the same whenever it is asked for. */
    public record Request(LibraryEffect effect, String site, Type result, AuthorsWord said) {}

    /** @param beginning how its first argument begins, as far as the program and its operator said it */
    public AskedNode(Request request, List<CodeNode> arguments, CodeNode beginning) {
        super(arguments);
        this.request = request;
        this.beginning = beginning;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return asked(frame);
    }

    final EffectCall asked(VirtualFrame frame) {
        Object[] arguments = values(frame);
        try {
            return asked(arguments, beginning.execute(frame));
        } catch (RuntimeException e) {
            throw Errors.failed(e, here(frame), this);
        }
    }

    @TruffleBoundary
    private EffectCall asked(Object[] arguments, Object beginning) {
        return new EffectCall(
                request.effect, arguments, request.site, request.result, request.said, Print.text(beginning), place());
    }

    @Override
    public boolean hasTag(Class<? extends Tag> tag) {
        return tag == StandardTags.CallTag.class || super.hasTag(tag);
    }
}
