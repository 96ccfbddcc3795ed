package dev.agentc.compiler.kind.strategy;

import static dev.agentc.compiler.concept.Becomes.Trait.CARRIES_ON;

import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.concept.Kind;

/** {@code strategy}: how an agent proceeds, written as code. */
public final class StrategyKind {
    private StrategyKind() {}

    public static final Kind KIND = Kind.of("strategy")
            .header(Header.CALLED)
            .bodies(Kind.Form.VALUE, Kind.Form.CODE)
            .callable(CARRIES_ON);
}
