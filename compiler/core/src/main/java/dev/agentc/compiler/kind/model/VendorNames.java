package dev.agentc.compiler.kind.model;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.kind.WantedRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.syntax.Expr;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code model: gpt-4.1-mini}: names of models as their vendors write them are no names here. */
final class VendorNames implements WantedRule {
    /** Not made before a model is named by what is no name. */
    private static final class Known {
        static final Pattern NAME = Pattern.compile(
                "(?:gpt|chatgpt|o\\d|claude|gemini|gemma|llama|mistral|mixtral|qwen|deepseek|phi|grok|command)[-\\w.]*[-.\\d][-\\w.]*");
    }

    @Override
    public @Nullable Diagnostic found(Expr value, LocalScope locals, ModuleScope home) {
        boolean odd = value instanceof Expr.Binary
                || value instanceof Expr.Ref ref && locals.find(ref.name()) == null && home.find(ref.name()) == null;
        if (!odd) {
            return null;
        }
        var text = home.source().text(value.span());
        if (!Known.NAME.matcher(text).matches()) {
            return null;
        }
        var mend = "openai(\"" + text + "\")";
        return Diagnostic.of(
                        CheckRules.NAME_UNKNOWN,
                        home.source(),
                        value.span(),
                        "`" + text + "` is the name of no declared model")
                .help("name who answers: `" + mend + "`")
                .fix(Fix.replace(value.span(), mend, "write `" + mend + "`"));
    }
}
