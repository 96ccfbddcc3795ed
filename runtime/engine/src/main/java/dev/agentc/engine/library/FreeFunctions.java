package dev.agentc.engine.library;

import static dev.agentc.engine.library.LabelRule.OF_ALL;

import dev.agentc.engine.value.SecretValue;
import dev.agentc.engine.value.text.Print;
import dev.agentc.engine.value.tree.LongText;
import java.util.List;

/** {@code calc}, {@code bearer}, and what every value can do. */
final class FreeFunctions {
    static final List<Builtin> ALL = List.of(
            new Builtin("any.to_text", 1, 1, OF_ALL, a -> Print.text(a[0])),
            new Builtin("any.to_json", 1, 1, OF_ALL, a -> Print.json(a[0])),
            new Builtin("calc", 1, 1, OF_ALL, a -> Calc.of(LongText.string(a[0]))),
            new Builtin("bearer", 1, 1, OF_ALL, a -> ((SecretValue) a[0]).bearer()));

    private FreeFunctions() {}
}
