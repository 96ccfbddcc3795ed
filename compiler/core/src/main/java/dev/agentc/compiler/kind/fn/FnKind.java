package dev.agentc.compiler.kind.fn;

import static dev.agentc.compiler.concept.Becomes.Trait.PURE;

import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.concept.Kind;

/** {@code fn}: a computation, written as code. */
public final class FnKind {
    private FnKind() {}

    public static final Kind KIND = Kind.of("fn")
            .header(Header.CALLED.generics(Header.Presence.OPTIONAL))
            .bodies(Kind.Form.VALUE, Kind.Form.CODE)
            .callable(PURE);
}
