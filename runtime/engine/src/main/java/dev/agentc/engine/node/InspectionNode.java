package dev.agentc.engine.node;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.NodeLibrary;
import com.oracle.truffle.api.nodes.ExecutableNode;
import com.oracle.truffle.api.nodes.Node;
import dev.agentc.engine.record.Halted;
import dev.agentc.plan.Inspection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a debugger asks where it stands. What is a name, with fields and positions behind it, is looked for among what is seen there, all
 * else is an expression of the language. A condition is one always, and is true or false.
 */
public final class InspectionNode extends ExecutableNode {
    private static final InteropLibrary VALUES = InteropLibrary.getUncached();
    private static final Pattern PATH = Pattern.compile("[^.\\[\\]]+(\\.[^.\\[\\]]+|\\[\\d+])*");
    private static final Pattern BETWEEN = Pattern.compile("[.\\[\\]]+");

    private final Node place;
    private final String text;
    private final boolean condition;

    /** A breakpoint asks the same again and again. */
    private volatile @Nullable Last last;

    /** What it meant where it was asked last. */
    private record Last(Inspection.Where where, Inspections.Ready ready) {}

    public InspectionNode(AgentLanguage language, Node place, String text, boolean condition) {
        super(language);
        this.place = place;
        this.text = text;
        this.condition = condition;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return found(frame.materialize());
    }

    @TruffleBoundary
    private Object found(MaterializedFrame frame) {
        boolean isPath = !condition && PATH.matcher(text.strip()).matches();
        Optional<Object> seen = isPath ? seen(BETWEEN.split(text.strip()), frame) : Optional.empty();
        return seen.orElseGet(() -> value(frame));
    }

    private Optional<Object> seen(String[] path, MaterializedFrame frame) {
        try {
            Object value = NodeLibrary.getUncached().getScope(place, frame, true);
            for (String part : path) {
                value = VALUES.hasArrayElements(value)
                        ? VALUES.readArrayElement(value, Long.parseLong(part))
                        : VALUES.readMember(value, part);
            }
            return Optional.of(value);
        } catch (InteropException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Object value(MaterializedFrame frame) {
        try {
            StoppedAt at = StoppedAt.of(place, frame);
            Object value = ready(at).value(at.here(), at.slots());
            return condition ? (Object) Condition.holds(value) : Shown.of(value);
        } catch (Halted e) {
            throw refused(e.failure().message());
        } catch (RuntimeException e) {
            throw refused(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private Inspections.Ready ready(StoppedAt at) {
        Last known = last;
        if (known == null || !known.where().equals(at.where())) {
            known = new Last(at.where(), at.inspections().of(at.where(), text, condition));
            last = known;
        }
        return known.ready();
    }

    /** A debugger that stops at a condition that is wrong does not say why. */
    private Refused refused(String why) {
        if (condition) {
            AgentLanguage.tell("condition `" + text + "`: " + why);
        }
        return new Refused(why, this);
    }

    /** Nothing of the run fails by it. */
    public static final class Refused extends AbstractTruffleException {
        private static final long serialVersionUID = 1L;

        /** @param place null if it stands nowhere */
        public Refused(String why, @Nullable Node place) {
            super(why, place);
        }
    }
}
