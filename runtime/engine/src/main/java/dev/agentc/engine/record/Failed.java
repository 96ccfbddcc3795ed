package dev.agentc.engine.record;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.nodes.Node;
import dev.agentc.effect.Failure;
import org.jspecify.annotations.Nullable;

/** An error of the language on its way up, as data; {@code catch} may take it. */
public final class Failed extends AbstractTruffleException {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    public Failed(Failure failure) {
        this(failure, null);
    }

    public Failed(Failure failure, @Nullable Node location) {
        super(failure.message(), null, 0, location);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
