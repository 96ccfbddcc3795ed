package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import dev.agentc.plan.Span;
import org.jspecify.annotations.Nullable;

/** Code with a frame of its own. Its arguments, after the execution it stands in, fill the first slots. */
public final class CodeRoot extends RootNode {
    private final String name;
    private final Source source;
    private final Span span;
    private final int given;

    @Child
    private CodeNode body;

    /** @param given how many slots the arguments fill */
    public CodeRoot(
            AgentLanguage language, String name, Source source, Span span, int slots, int given, CodeNode body) {
        super(language, frame(slots));
        this.name = name;
        this.source = source;
        this.span = span;
        this.given = given;
        this.body = body;
    }

    private static FrameDescriptor frame(int slots) {
        FrameDescriptor.Builder builder = FrameDescriptor.newBuilder(slots);
        if (slots > 0) {
            builder.addSlots(slots, FrameSlotKind.Object);
        }
        return builder.build();
    }

    /** A run that waits keeps a stack with some of these: see that little lies in them. */
    @Override
    public Object execute(VirtualFrame frame) {
        take(frame, frame.getArguments());
        try {
            return body.execute(frame);
        } catch (ReturnNode.Returned returned) {
            return returned.value();
        }
    }

    @ExplodeLoop
    private void take(VirtualFrame frame, Object[] arguments) {
        int many = given;
        for (int i = 0; i < many; i++) {
            Object argument = arguments[i + 1];
            frame.setObject(i, argument);
        }
    }

    public String file() {
        return source.getName();
    }

    /** Plans hold no source text, so how far a place reaches over lines is not known: it ends on its first one. */
    SourceSection section(Span span) {
        return source.createSection(
                span.line(), span.column(), span.line(), span.column() + Math.max(span.length(), 1) - 1);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public @Nullable SourceSection getSourceSection() {
        return section(span);
    }
}
