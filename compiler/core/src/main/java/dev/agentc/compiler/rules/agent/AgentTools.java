package dev.agentc.compiler.rules.agent;

import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tools of an agent: a model knows them by their last names and by what is told of them. Lists that only the run knows are
 * looked at when the agent begins.
 */
public final class AgentTools {
    private final ModuleScope home;
    private final Declared declared;
    private final Findings findings;
    private final Set<String> names = new HashSet<>();

    private AgentTools(ModuleScope home, Declared declared, Findings findings) {
        this.home = home;
        this.declared = declared;
        this.findings = findings;
    }

    /** Says where a list, or lists that are joined, hold two tools of one name, or one that says nothing of itself. */
    public static void check(@Nullable Code tools, ModuleScope home, Declared declared, Findings findings) {
        new AgentTools(home, declared, findings).look(tools);
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
            findings.add(
                    CheckRules.TOOL_TWICE,
                    home,
                    tool.span(),
                    "two tools are called `" + Types.last(ref.callee()) + "`",
                    "rename one of them, or leave it out");
        }
    }

    /** What a model is told of a tool, beside its name and parameters, is what stands in {@code ///} above it. */
    private void described(Code.Ref ref, Code tool) {
        if (declared.named(ref.callee(), home) instanceof Symbol symbol
                && symbol.decl.doc().isEmpty()
                && !home.standard()) {
            findings.add(
                    CheckRules.TOOL_SILENT,
                    home,
                    tool.span(),
                    "a model is told nothing of `" + symbol.text() + "` but its name and parameters",
                    "say above it what it does and when to use it: `/// …`");
        }
    }
}
