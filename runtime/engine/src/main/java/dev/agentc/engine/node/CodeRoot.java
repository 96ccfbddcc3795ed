package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import dev.agentc.engine.frame.Activation;
import dev.agentc.plan.Inspection;
import dev.agentc.plan.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Code with a frame of its own. Its arguments, after the execution it stands in, fill the first slots. */
public final class CodeRoot extends RootNode {
    private final String name;
    private final Source source;
    private final Span span;
    private final List<String> slots;
    private final int given;

    @Child
    private CodeNode body;

    /**
     * @param slots a name for each slot of its frame, empty for one that nobody named
     * @param given how many slots the arguments fill
     */
    public CodeRoot(
            AgentLanguage language,
            String name,
            Source source,
            Span span,
            List<String> slots,
            int given,
            CodeNode body) {
        super(language, frame(slots.size()));
        this.slots = slots;
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

    SourceSection section(Span span) {
        return Sections.of(source, span);
    }

    /** Where the run of a frame of it stands. */
    StoppedAt stopped(Span at, Frame frame) {
        Object[] values = new Object[slots.size()];
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = frame.isObject(slot) ? frame.getObject(slot) : null;
        }
        var where = new Inspection.InCode(file(), at, slots);
        return new StoppedAt(where, (Activation) frame.getArguments()[0], values);
    }

    /** What lies in a frame of it, by name: what has a name and was given a value. */
    Map<String, Object> locals(Frame frame) {
        Map<String, Object> locals = new LinkedHashMap<>();
        for (int slot = 0; slot < slots.size(); slot++) {
            Object value = frame.isObject(slot) ? frame.getObject(slot) : null;
            if (value != null && !slots.get(slot).isEmpty()) {
                locals.put(slots.get(slot), value);
            }
        }
        return locals;
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
