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
import java.util.List;

/** What a debugger is asked for where it stands: a name, and fields and positions of what it has. */
public final class PathNode extends ExecutableNode {
    private static final InteropLibrary VALUES = InteropLibrary.getUncached();

    private final Node place;
    private final List<String> path;

    /** @param path such as {@code order.lines.0.item} */
    public PathNode(AgentLanguage language, Node place, String path) {
        super(language);
        this.place = place;
        this.path = List.of(path.strip().replace("[", ".").replace("]", "").split("\\."));
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return found(frame.materialize());
    }

    @TruffleBoundary
    private Object found(MaterializedFrame frame) {
        try {
            Object value = NodeLibrary.getUncached().getScope(place, frame, true);
            for (String part : path) {
                value = VALUES.hasArrayElements(value)
                        ? VALUES.readArrayElement(value, Long.parseLong(part))
                        : VALUES.readMember(value, part);
            }
            return value;
        } catch (InteropException | NumberFormatException e) {
            throw new NotThere(String.join(".", path), this);
        }
    }

    /** Nothing of the run fails by it. */
    private static final class NotThere extends AbstractTruffleException {
        private static final long serialVersionUID = 1L;

        NotThere(String path, Node place) {
            super("`" + path + "` is not there; a name, with .field or [position] behind it, can be asked for", place);
        }
    }
}
