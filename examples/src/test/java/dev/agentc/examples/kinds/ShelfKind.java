package dev.agentc.examples.kinds;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Behaviour;
import dev.agentc.plan.Type;

/** {@code shelf books(by: string): Book { items: [ … ] }}: a list of what stands after the colon, for what it is given. */
final class ShelfKind {
    private ShelfKind() {}

    static final Kind KIND = Kind.of("shelf")
            .header(Header.EMPTY.parameters(Header.Presence.OPTIONAL).row(Header.Presence.REQUIRED))
            .bodies(Kind.Form.SETTINGS)
            .settings(Setting.of("items", Setting.ANSWER).needed())
            .value(new Type.ListOf(Becomes.ROW));

    static final class OfRuns implements Behaviour.OfValue {
        @Override
        public String word() {
            return "shelf";
        }

        @Override
        public Object value(Declared declared, Activation here) {
            return declared.setting("items", here);
        }
    }
}
