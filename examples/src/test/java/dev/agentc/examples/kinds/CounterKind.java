package dev.agentc.examples.kinds;

import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Least;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;

/** {@code counter visits { start: 10, step: 5 }}: what is asked for its next number. */
final class CounterKind {
    private CounterKind() {}

    /** What the library says of it. */
    static final String LIBRARY = """
        /// Counts on.
        external type counter

        /// The next number.
        external flow counter.next() -> int
        """;

    static final Kind KIND = Kind.of("counter")
            .bodies(Kind.Form.SETTINGS)
            .settings(
                    Setting.of("start", Types.INT).needed().says("the first number"),
                    Setting.of("step", Types.INT)
                            .initially(new Expr.Int(1, Span.NONE))
                            .least(Least.of(1))
                            .says("how far it goes at once"))
            .value(new Type.Opaque("counter"));
}
