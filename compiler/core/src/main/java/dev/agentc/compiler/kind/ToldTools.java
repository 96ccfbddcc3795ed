package dev.agentc.compiler.kind;

import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import java.util.HashSet;
import java.util.Set;

/**
 * Tools that a model is told of, as those of an agent: it knows them by their last names and by what is told of them. Lists that only the run knows are
 * looked at when the agent begins.
 */
public final class ToldTools implements SettingRule {

    /** Says where a list, or lists that are joined, hold two tools of one name, or one that says nothing of itself. */
    @Override
    public void check(Setting setting, Code value, Checking at) {
        if (setting.name().equals("tools")) {
            look(value, new HashSet<>(), at);
        }
    }

    private static void look(Code tools, Set<String> names, Checking at) {
        if (tools instanceof Code.Binary joined && joined.operator() == Code.Operator.ADD) {
            look(joined.left(), names, at);
            look(joined.right(), names, at);
        } else if (tools instanceof Code.ListOf list) {
            for (var tool : list.items()) {
                tool(tool, names, at);
            }
        }
    }

    private static void tool(Code tool, Set<String> names, Checking at) {
        var callee = tool instanceof Code.Derive derived ? derived.callable() : tool;
        if (callee instanceof Code.Ref ref) {
            described(ref, tool, at);
        }
        if (callee instanceof Code.Ref ref && !names.add(Types.last(ref.callee()))) {
            at.findings()
                    .add(
                            CheckRules.TOOL_TWICE,
                            at.home(),
                            tool.span(),
                            "two tools are called `" + Types.last(ref.callee()) + "`",
                            "rename one of them, or leave it out");
        }
    }

    /** What a model is told of a tool, beside its name and parameters, is what stands in {@code ///} above it. */
    private static void described(Code.Ref ref, Code tool, Checking at) {
        if (at.declared().named(ref.callee(), at.home()) instanceof Symbol symbol
                && symbol.decl.doc().isEmpty()
                && !at.home().standard()) {
            at.findings()
                    .add(
                            CheckRules.TOOL_SILENT,
                            at.home(),
                            tool.span(),
                            "a model is told nothing of `" + symbol.text() + "` but its name and parameters",
                            "say above it what it does and when to use it: `/// …`");
        }
    }
}
