package dev.agentc.compiler.lower;

import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.syntax.Field;
import java.util.Set;

/** A parameter of what can be run from outside is an option of the command line, beside those that are always there. */
public final class RunOptions {
    /** The options of {@code agentc run}. The command's tests compare. */
    public static final Set<String> WORDS =
            Set.of("help", "json", "quiet", "stream", "debug", "input", "model", "seed");

    private RunOptions() {}

    static void check(Field parameter, ModuleScope home, Findings findings) {
        var name = parameter.name().text();
        if (WORDS.contains(name)) {
            findings.add(
                    CheckRules.NAME_OPTION,
                    home,
                    parameter.name().span(),
                    "`--" + name + "` is an option of `agentc run`",
                    "rename the parameter, or give it with `--input '{\"" + name + "\": …}'`");
        }
    }
}
