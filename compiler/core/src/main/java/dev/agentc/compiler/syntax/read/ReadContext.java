package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.syntax.Doc;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.NameText;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.AgentToken;
import dev.agentc.grammar.Lexed;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What all readers of one file share: the source, its tokens, and the findings so far. */
final class ReadContext {
    private static final int MOST = 1_000;

    final SourceText source;
    final List<AgentToken> raw;
    /** Those of {@link #raw} that are comments or documentation. */
    final List<AgentToken> comments;

    final List<Diagnostic> findings = new ArrayList<>(0);
    private final BitSet documented = new BitSet();
    private int errors;

    ReadContext(SourceText source, Lexed lexed) {
        this.source = source;
        this.raw = lexed.raw();
        this.comments = lexed.comments();
    }

    /** Errors beyond {@link #MOST} are not kept. */
    void report(Diagnostic finding) {
        if (!finding.isError() || errors++ < MOST) {
            findings.add(finding);
        }
    }

    /** Takes back what turned out to be an echo of something else. */
    void drop(Predicate<Diagnostic> echo) {
        findings.removeIf(echo);
        errors = 0;
        for (var finding : findings) {
            errors += finding.isError() ? 1 : 0;
        }
    }

    /** True when nobody would read further findings: such a file is not in this language. */
    boolean isFull() {
        return errors >= MOST;
    }

    /** Whoever mends what was found is told that there may be more. */
    void sayIfFull() {
        if (isFull() && !findings.isEmpty()) {
            findings.set(
                    0,
                    findings.getFirst()
                            .help("this file has " + MOST + " mistakes or more; the rest of it was not looked at"));
        }
    }

    Diagnostic finding(Rule rule, Span span, String message) {
        return Diagnostic.of(rule, source, span, message);
    }

    Span span(AgentToken token) {
        return source.span(token.start, token.end);
    }

    Span span(AgentToken first, @Nullable AgentToken last) {
        return source.span(first.start, last == null ? first.end : Math.max(first.start, last.end));
    }

    Span span(Tree first, Tree last) {
        var from = first.span();
        return new Span(from.start(), Math.max(0, last.span().end() - from.start()), from.line(), from.column());
    }

    /** From {@code first} to the end of {@code last}. */
    Span span(Span first, Span last) {
        return new Span(first.start(), Math.max(0, last.end() - first.start()), first.line(), first.column());
    }

    Name name(@Nullable Object token, AgentToken near) {
        return token == null ? new Name("", source.span(near.end, near.end)) : name((AgentToken) token);
    }

    Name name(AgentToken token) {
        return new Name(NameText.normal(token.getText()), span(token));
    }

    List<Name> names(List<?> tokens) {
        var names = new ArrayList<Name>(tokens.size());
        for (var token : tokens) {
            names.add(name((AgentToken) token));
        }
        return names;
    }

    /** The text of a {@link AgentLexer#PLAIN} token. */
    String plain(AgentToken token) {
        return source.text().substring(token.start + 1, token.end - 1);
    }

    /** The {@code ///} lines right above {@code first}, and the one behind {@code last} on its line. */
    Optional<Doc> doc(AgentToken first, @Nullable AgentToken last) {
        var above = first.raw - 1;
        while (above >= 0 && isComment(above) && (above == 0 || raw.get(above - 1).lexed == AgentLexer.NEWLINE)
                || above >= 0 && raw.get(above).lexed == AgentLexer.NEWLINE) {
            above--;
        }
        var behind = last == null || last.raw < 0 ? -1 : behind(last.raw);
        return above + 1 == first.raw && behind < 0 ? Optional.empty() : doc(above + 1, first.raw, behind);
    }

    /** The same of something that nobody is told of, so that what is said there is lost. */
    Optional<Doc> peek(AgentToken first, @Nullable AgentToken last) {
        var doc = doc(first, last);
        if (doc.isPresent()) {
            for (int at = first.raw - 1; at >= 0 && (isComment(at) || raw.get(at).lexed == AgentLexer.NEWLINE); at--) {
                documented.clear(at);
            }
            if (last != null && last.raw >= 0 && behind(last.raw) >= 0) {
                documented.clear(behind(last.raw));
            }
        }
        return doc;
    }

    private int behind(int at) {
        var next = at + 1;
        if (next < raw.size() && raw.get(next).lexed == AgentLexer.COMMA) {
            next++;
        }
        return next < raw.size() && raw.get(next).lexed == AgentLexer.DOC ? next : -1;
    }

    private Optional<Doc> doc(int from, int to, int behind) {
        var text = new StringBuilder();
        AgentToken start = null;
        AgentToken end = null;
        for (var i = from; i <= to; i++) {
            var at = i < to ? i : behind;
            if (at < 0 || raw.get(at).lexed != AgentLexer.DOC) {
                continue;
            }
            var token = raw.get(at);
            documented.set(at);
            start = start == null ? token : start;
            end = token;
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(withoutSlashes(token.getText()));
        }
        return start == null ? Optional.empty() : Optional.of(new Doc(text.toString(), span(start, end)));
    }

    /** Whether a {@code ///} at this raw place documents something. */
    boolean documents(int at) {
        return documented.get(at);
    }

    private boolean isComment(int at) {
        var sort = raw.get(at).lexed;
        return sort == AgentLexer.DOC || sort == AgentLexer.COMMENT;
    }

    private static String withoutSlashes(String line) {
        var from = line.startsWith("/// ") ? 4 : 3;
        return line.substring(from).stripTrailing();
    }
}
