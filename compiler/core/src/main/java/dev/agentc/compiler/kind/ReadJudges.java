package dev.agentc.compiler.kind;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.plan.Code;
import dev.agentc.plan.Scorings;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose word rewards look at, themselves or by others that they ask: these judges have to be asked where runs are scored. */
public final class ReadJudges {
    private final Checking at;
    private final Set<String> seen = new HashSet<>();

    private ReadJudges(Checking at) {
        this.at = at;
    }

    /**
     * Says which judges of a reward are not asked.
     *
     * @param reward as it is named
     * @param judges who is asked; null where nobody is
     * @param where a reader puts them: {@code judges: [%s]} with the name in place of {@code %s}
     */
    public static void check(Code reward, @Nullable Code judges, String where, Checking at) {
        var symbol = CaseRows.named(reward, at);
        if (symbol == null || judges != null && !(judges instanceof Code.ListOf)) {
            return; // that was said
        }
        Set<String> asked = new HashSet<>();
        if (judges instanceof Code.ListOf list) {
            for (var each : list.items()) {
                if (each instanceof Code.Null) {
                    return; // it was not understood, and may be the one
                }
                if (CaseRows.named(each, at) instanceof Symbol judge) {
                    asked.add(judge.qualified);
                }
            }
        }
        for (String judge : new ReadJudges(at).of(symbol)) {
            if (!asked.contains(judge)) {
                String name = judge.substring(judge.lastIndexOf('.') + 1);
                at.findings()
                        .add(
                                CheckRules.JUDGE_MISSING,
                                at.home(),
                                reward.span(),
                                "`" + symbol.text() + "` looks at what `" + name + "` says, who is not asked here",
                                "add `" + where.formatted(name) + "`");
            }
        }
    }

    private Set<String> of(Symbol reward) {
        Set<String> judges = new LinkedHashSet<>();
        if (seen.add(reward.qualified) && reward.lowered instanceof Lowered.Called called) {
            var asked = Scorings.of(called.callable(), name -> reward(name) != null);
            judges.addAll(asked.judges());
            asked.rewards().forEach(name -> {
                if (reward(name) instanceof Symbol other) {
                    judges.addAll(of(other));
                }
            });
        }
        return judges;
    }

    private @Nullable Symbol reward(String name) {
        return at.declared().named(name, at.home()) instanceof Symbol symbol && symbol.is(Becomes.Trait.SCORES)
                ? symbol
                : null;
    }
}
