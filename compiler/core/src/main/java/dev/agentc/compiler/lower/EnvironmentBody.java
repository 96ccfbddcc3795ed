package dev.agentc.compiler.lower;

import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the body of an environment is in the plan: its code in order, and behind it the list of what its settings are, in the order of
 * the kind, null for one that is not given. They are no settings of the plan, which see parameters alone: these see its locals.
 */
final class EnvironmentBody {
    private EnvironmentBody() {}

    static Code of(List<Code> lines, Kind kind, Map<String, Code> given, Span span) {
        List<Code> settings = new ArrayList<>();
        for (Setting setting : kind.settings()) {
            @Nullable Code code = given.get(setting.name());
            settings.add(code == null ? new Code.Null(span) : code);
        }
        List<Code> all = new ArrayList<>(lines);
        all.add(new Code.ListOf(settings, span));
        return new Code.Block(all, span);
    }
}
