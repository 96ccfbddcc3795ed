package dev.agentc.compiler.mend;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.foreign.Foreign;
import dev.agentc.compiler.foreign.Foreign.Place;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Span;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings and arguments as other tools call them, and where they live here. */
public final class ForeignSettings {
    /** Settings of a model under the names they have elsewhere. */
    private static final Map<String, String> OF_MODELS =
            Map.of("max_tokens", "max_output", "api_key", "key", "retries", "tries");

    private ForeignSettings() {}

    /**
     * The finding with what the table says of a setting; null if it says nothing.
     *
     * @param owner the kind, or {@code model} for settings of a provider
     * @param model the name of the model that is asked, or one that stands for it
     * @param there the settings that there are
     * @param given those that stand there already
     */
    public static @Nullable Diagnostic setting(
            Diagnostic finding,
            String owner,
            String model,
            Name key,
            Expr value,
            Collection<String> there,
            Collection<String> given,
            SourceText source) {
        var known = Foreign.of(Place.SETTING, owner, key.text());
        if (known == null) {
            return null;
        }
        var written = source.text(value.span());
        var filled = known.with("value", shortened(written))
                .with(
                        "text",
                        value instanceof Expr.Text text
                                ? text.plain().map(ForeignSettings::shortened).orElse("…")
                                : "…")
                .with("kind", owner)
                .with("model", model)
                .with("word", key.text())
                .with("ours", ofModel(key.text()));
        if (filled.instead().startsWith(":")) {
            return renamed(finding.help(filled.said()), filled.instead().substring(1), key, there, given);
        }
        var mend = known.with("value", written).with("word", key.text());
        var added = mend.instead().contains(":")
                ? mend.instead().substring(0, mend.instead().indexOf(':'))
                : "";
        boolean free = there.contains(added) && !given.contains(added);
        var span = new Span(
                key.span().start(),
                value.span().end() - key.span().start(),
                key.span().line(),
                key.span().column());
        var helped = finding.help(filled.said());
        return mend.mends() && free
                ? helped.fix(Fix.replace(span, mend.instead(), "write `" + added + ": …`"))
                : helped;
    }

    /** What a setting of a model is called here that is known under another name elsewhere. */
    static String ofModel(String elsewhere) {
        return OF_MODELS.getOrDefault(elsewhere, elsewhere);
    }

    /** The finding with another name as its mend, where that name is there and not taken. */
    public static Diagnostic renamed(
            Diagnostic finding, String ours, Name key, Collection<String> there, Collection<String> given) {
        return there.contains(ours) && !given.contains(ours)
                ? finding.fix(Fix.replace(key.span(), ours, "call it `" + ours + "`"))
                : finding;
    }

    private static String shortened(String text) {
        var line = text.lines().findFirst().orElse("").strip();
        return line.length() > 60 || text.contains("\n") ? "…" : line;
    }
}
