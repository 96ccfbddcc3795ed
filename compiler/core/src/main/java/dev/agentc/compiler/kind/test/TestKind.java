package dev.agentc.compiler.kind.test;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.type.Types;

/** {@code test "an order is found" { … }}: what stands in for the outside, what is done, what is expected of it. */
public final class TestKind {
    private TestKind() {}

    public static final Kind KIND = Kind.of("test")
            .header(Header.EMPTY)
            .bodies(Kind.Form.CODE, Kind.Form.SETTINGS)
            .settings(Setting.of("replay", Types.TEXT).says("the recording that answers for models and tools"))
            .rule(new ReplaySetting())
            .rule(new ExpectsSomething())
            .becomes(new Becomes.Case());
}
