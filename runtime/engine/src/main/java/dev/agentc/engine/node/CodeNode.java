package dev.agentc.engine.node;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.MaterializedFrame;
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
import dev.agentc.engine.frame.Activation;
import dev.agentc.plan.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of code that yields a value. */
@GenerateWrapper
@ExportLibrary(NodeLibrary.class)
public abstract class CodeNode extends Node implements InstrumentableNode {
    private Span span = Span.NONE;
    private boolean statement;

    /** Worked out when it is first asked for, by which time the node stands in its root. */
    private @Nullable String place;

    public abstract Object execute(VirtualFrame frame);

    /** The execution this code stands in. */
    public static Activation here(VirtualFrame frame) {
        return (Activation) frame.getArguments()[0];
    }

    @GenerateWrapper.OutgoingConverter
    final Object shown(Object value) {
        return Shown.of(value);
    }

    @GenerateWrapper.IncomingConverter
    final Object taken(Object shown) {
        return Shown.value(shown);
    }

    @ExportMessage
    final boolean hasScope(@Nullable Frame frame) {
        return true;
    }

    @ExportMessage
    final Object getScope(@Nullable Frame frame, boolean nodeEnter) {
        return scope(frame == null ? null : frame.materialize());
    }

    @TruffleBoundary
    private Scope scope(@Nullable MaterializedFrame frame) {
        Map<String, Object> locals =
                frame != null && getRootNode() instanceof CodeRoot root ? root.locals(frame) : Map.of();
        return new Scope("local", locals, frame == null ? null : Scope.run((Activation) frame.getArguments()[0]));
    }

    Span span() {
        return span;
    }

    public final CodeNode at(Span span) {
        this.span = span;
        this.place = null;
        return this;
    }

    public final CodeNode asStatement() {
        statement = true;
        return this;
    }

    /** {@code file:line}, as in failures and the journal. */
    public final String place() {
        String known = place;
        if (known == null) {
            known = (getRootNode() instanceof CodeRoot root ? root.file() : "") + ":" + span.line();
            place = known;
        }
        return known;
    }

    @Override
    public boolean isInstrumentable() {
        return span != Span.NONE;
    }

    @Override
    public WrapperNode createWrapper(ProbeNode probe) {
        return new CodeNodeWrapper(this, probe);
    }

    @Override
    public boolean hasTag(Class<? extends Tag> tag) {
        return tag == StandardTags.ExpressionTag.class || statement && tag == StandardTags.StatementTag.class;
    }

    @Override
    public @Nullable SourceSection getSourceSection() {
        return span != Span.NONE && getRootNode() instanceof CodeRoot root ? root.section(span) : null;
    }
}
