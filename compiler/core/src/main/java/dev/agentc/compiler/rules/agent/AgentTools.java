package dev.agentc.compiler.rules.agent;

import dev.agentc.compiler.code.Context;
import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a model knows of the tools it may call, beginning with their last names. Lists that only the run knows are looked at when the agent begins. */
public final class AgentTools {
    private final Elaborator all;
    private final Context c;
    private final Set<String> names = new HashSet<>();

    private AgentTools(Elaborator all, Context c) {
        this.all = all;
        this.c = c;
    }

    /** Says where a list, or lists that are joined, hold two tools of one name. */
    public static void distinct(@Nullable Code tools, Elaborator all, Context c) {
        new AgentTools(all, c).look(tools);
    }

    private void look(@Nullable Code tools) {
        if (tools instanceof Code.Binary joined && joined.operator() == Code.Operator.ADD) {
            look(joined.left());
            look(joined.right());
        } else if (tools instanceof Code.ListOf list) {
            list.items().forEach(this::tool);
        }
    }

    private void tool(Code tool) {
        var callee = tool instanceof Code.Derive derived ? derived.callable() : tool;
        if (callee instanceof Code.Ref ref) {
            described(ref, tool);
        }
        if (callee instanceof Code.Ref ref && !names.add(Types.last(ref.callee()))) {
            all.wrong(
                    CheckRules.TOOL_TWICE,
                    c,
                    tool.span(),
                    "two tools are called `" + Types.last(ref.callee()) + "`",
                    "rename one of them, or leave it out");
        }
    }

    /** What a model is told of a tool, beside its name and parameters, is what stands in {@code ///} above it. */
    private void described(Code.Ref ref, Code tool) {
        if (all.declared.named(ref.callee(), c.home()) instanceof Symbol symbol
                && symbol.decl.doc().isEmpty()
                && !c.home().standard()) {
            all.findings.add(
                    CheckRules.TOOL_SILENT,
                    c.home(),
                    tool.span(),
                    "a model is told nothing of `" + symbol.text() + "` but its name and parameters",
                    "say above it what it does and when to use it: `/// …`");
        }
    }
}
