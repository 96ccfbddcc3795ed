package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.concept.Header.Presence;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Kind.Form;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.plan.Span;

/** Whether a declaration has the header and the form of body that its kind has. */
final class HeaderCheck {
    private final Elaborator all;
    private final Findings findings;

    HeaderCheck(Elaborator all) {
        this.all = all;
        this.findings = all.findings;
    }

    void header(Symbol symbol, Decl.Block block, Kind kind) {
        if (!block.generics().isEmpty() && kind.header().generics() == Presence.NONE) {
            notYet("generics", block.generics().getFirst().span(), symbol, findings);
        }
        boolean derived = block.body() instanceof Body.Value && !kind.has(Form.VALUE);
        var header = kind.header();
        if (block.row().isPresent()
                && header.row() == Presence.NONE
                && header.result() != Presence.NONE
                && block.result().isEmpty()) {
            colon(symbol, block.row().get().span());
            return;
        }
        if (block.result().isEmpty() && header.result() == Presence.REQUIRED && !derived) {
            findings.add(
                    CheckRules.RESULT_MISSING,
                    symbol.home,
                    symbol.name().span(),
                    "`" + symbol.text() + "` does not say what it yields",
                    "add `-> string`, or another type, after its name and parameters");
        }
        if (block.row().isEmpty() && header.row() == Presence.REQUIRED) {
            findings.add(
                    CheckRules.RESULT_MISSING,
                    symbol.home,
                    symbol.name().span(),
                    "`" + symbol.text() + "` does not say what it holds",
                    "add `: ` and a type after its name");
        }
        if (header.result() == Presence.NONE) {
            block.result().ifPresent(type -> unexpected(symbol, type.span(), "`->`"));
        }
        if (header.parameters() == Presence.NONE) {
            block.params().ifPresent(params -> unexpected(symbol, symbol.name().span(), "parameters"));
        }
        if (header.row() == Presence.NONE) {
            block.row().ifPresent(type -> unexpected(symbol, type.span(), "`:` with a type"));
        }
    }

    /** {@code fn f(n: int): int}. */
    private void colon(Symbol symbol, Span type) {
        var source = symbol.home.source();
        int colon = source.text().lastIndexOf(':', type.start());
        var written = source.text(type);
        var finding = Diagnostic.of(CheckRules.RESULT_UNEXPECTED, source, type, "what a call yields stands after `->`");
        findings.add(finding.help("write `-> " + written + "` instead of `: " + written + "`")
                .fix(Fix.replace(source.span(colon, colon + 1), " ->", "write `->`")));
    }

    private void unexpected(Symbol symbol, Span span, String what) {
        findings.add(
                CheckRules.RESULT_UNEXPECTED,
                symbol.home,
                span,
                Phrases.kind(symbol.kind()) + " has no " + what,
                "leave it out");
    }

    /** Whether its body is one that the kind has. */
    boolean form(Symbol symbol, Decl.Block block, Kind kind) {
        return switch (block.body().form()) {
            case VALUE -> kind.has(Form.VALUE) || derived(symbol, kind, (Body.Value) block.body());
            case ITEMS -> kind.has(Form.CODE) || kind.has(Form.SETTINGS) || noBlock(symbol);
            case MISSING -> false;
        };
    }

    private boolean derived(Symbol symbol, Kind kind, Body.Value value) {
        if (value.value() instanceof Expr.Text || value.value() instanceof Expr.Braces) {
            findings.add(ForeignBodies.settings(symbol, kind, value.value()));
            return false;
        }
        Derivation.refuse(symbol, value.value(), all);
        return false;
    }

    private boolean noBlock(Symbol symbol) {
        findings.add(
                CheckRules.BODY_WRONG,
                symbol.home,
                symbol.name().span(),
                Phrases.kind(symbol.kind()) + " has no block of its own",
                "write `" + symbol.kind() + " " + symbol.text() + " = …`");
        return false;
    }

    static void notYet(String word, Span span, Symbol symbol, Findings findings) {
        findings.add(NotYet.rule(word), symbol.home, span, "`" + word + "` is not there yet", NotYet.help(word));
    }
}
