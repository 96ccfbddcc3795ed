package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.grammar.AgentParser.BracesContext;
import dev.agentc.grammar.AgentParser.PairContext;
import dev.agentc.grammar.AgentParser.TemplateContext;
import dev.agentc.grammar.AgentToken;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands in braces: keys, each with its value. */
final class BracesReader {
    private final ReadContext reading;
    private final ExprReader exprs;
    private final TextReader texts;
    private final Numbers numbers;

    BracesReader(ReadContext reading, ExprReader exprs, TextReader texts, Numbers numbers) {
        this.reading = reading;
        this.exprs = exprs;
        this.texts = texts;
        this.numbers = numbers;
    }

    Span span(BracesContext tree, AgentToken near) {
        return tree.open == null ? reading.span(near) : reading.span((AgentToken) tree.open, (AgentToken) tree.close);
    }

    List<Entry> entries(BracesContext tree) {
        var entries = new ArrayList<Entry>(tree.all.size());
        for (var pair : tree.all) {
            entries.add(entry(pair));
        }
        return entries;
    }

    /** A text with escapes; what it holds must be known here. */
    private Name textKey(TemplateContext tree) {
        var text = texts.template(tree);
        if (text instanceof Expr.Text written && written.plain().isPresent()) {
            return new Name(written.plain().get(), text.span());
        }
        reading.report(reading.finding(SyntaxRules.UNEXPECTED, text.span(), "a key has no holes")
                .help("add what is computed with `with(key, value)`"));
        return new Name("", text.span());
    }

    private Name numberKey(AgentToken token) {
        var span = reading.span(token);
        var number = numbers.number(token.getText(), span);
        if (number instanceof Expr.Int whole) {
            return new Name(Long.toString(whole.value()), span);
        }
        if (!(number instanceof Expr.Broken)) {
            reading.report(reading.finding(SyntaxRules.UNEXPECTED, span, "`" + token.getText() + "` is no key")
                    .help("keys are names, texts and whole numbers"));
        }
        return new Name("", span);
    }

    private Entry entry(PairContext tree) {
        if (tree.lone != null) {
            var name = reading.name((AgentToken) tree.lone);
            return new Entry(name, false, true, new Expr.Ref(name.text(), name.span()), name.span());
        }
        var start = (AgentToken) tree.start;
        var value = exprs.expr(tree.value, start);
        if (tree.words != null || tree.number != null) {
            var key = tree.words != null ? textKey(tree.words) : numberKey((AgentToken) tree.number);
            return new Entry(key, tree.words != null, false, value, reading.span(key, value));
        }
        if (tree.quoted != null) {
            var token = (AgentToken) tree.quoted;
            var key = new Name(reading.plain(token), reading.span(token));
            return new Entry(key, true, false, value, reading.span(key, value));
        }
        var key = reading.name(tree.key, start);
        return new Entry(key, false, false, value, reading.span(key, value));
    }
}
