package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.compiler.syntax.Trivia;
import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.AgentToken;
import dev.agentc.grammar.Layout;
import dev.agentc.grammar.Lexed;
import dev.agentc.grammar.Parsing;
import dev.agentc.grammar.ReservedWords;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads source text into its tree. Any text gives a tree of what was understood, and findings; nothing is thrown. */
public final class Parser {
    /** Kinds whose form is their own: {@code let}, and those whose body is fields. All others have the one generic form. */
    public static final List<String> OWN_FORMS = List.of("type", "enum", "error", "let");

    /** Words of the language that name nothing in code. */
    public static final List<String> RESERVED = ReservedWords.RESERVED;

    private final ReadContext reading;
    private final Lexed lexed;
    private final @Nullable Set<String> kinds;
    private final DeclReader declarations;

    /** What is read: the source, or the same with blanks in place of what it is read without. */
    private final String text;

    private Parser(SourceText source, Lexed lexed, @Nullable Set<String> kinds) {
        this(source, source.text(), lexed, kinds);
    }

    private Parser(SourceText source, String text, Lexed lexed, @Nullable Set<String> kinds) {
        this.kinds = kinds;
        this.text = text;
        this.lexed = lexed;
        reading = new ReadContext(source, lexed);
        declarations = new DeclReader(reading);
    }

    /** Reads bytes, which need not be UTF-8, nor text. */
    public static Result<SourceFile> parse(String path, byte[] bytes) {
        var source = SourceText.decode(path, bytes);
        var tree = parse(source.value());
        if (source.findings().isEmpty()) {
            return tree;
        }
        var findings = new ArrayList<>(source.findings());
        findings.addAll(tree.findings());
        return new Result<>(tree.value(), findings);
    }

    /** Reads a text in which any word may be a kind. */
    public static Result<SourceFile> parse(SourceText source) {
        return new Parser(source, Lexed.of(source.text()), null).run();
    }

    /** Reads a text with these kinds, beside those whose form is their own, such as {@code type}. */
    public static Result<SourceFile> parse(SourceText source, Set<String> kinds) {
        return new Parser(source, Lexed.of(source.text()), kinds).run();
    }

    /**
     * The one declaration that stands between two places of a text, which is read alone and at its place; nothing is said of what is
     * wrong in it. For texts that a test reads as a whole, as the library's.
     */
    public static Optional<Decl> declaration(SourceText source, int start, int end) {
        var parser = new Parser(source, Lexed.of(source.text(), start, end), null);
        var laid = parser.lexed.lay();
        if (!parser.readStrictly(laid)) {
            parser.readPiecewise(laid);
        }
        var found = parser.declarations.declarations();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    private Result<SourceFile> run() {
        var laid = lexed.lay();
        var source = reading.source;
        if (!readStrictly(laid)) {
            var foreign = OtherLanguage.in(source.text());
            if (foreign >= 0) {
                return refused(foreign);
            }
            var over = ReadOver.in(source, text, reading.raw);
            if (!over.isEmpty()) {
                return without(over);
            }
            readPiecewise(laid);
        }
        if (reading.findings.isEmpty()) {
            new LostDocs(reading).check();
            new Divisions(reading).check();
        }
        new Characters(reading).check();
        new KindCheck(reading, kinds).check(declarations.declarations());
        var whole = source.span(0, source.length());
        var file = new SourceFile(source, declarations.imports(), declarations.declarations(), comments(), whole);
        return new Result<>(file, sorted());
    }

    /** Reads the same again, without what was found to be read over. */
    private Result<SourceFile> without(ReadOver over) {
        var again = new Parser(reading.source, over.read(), Lexed.of(over.read()), kinds);
        reading.findings.forEach(again.reading::report);
        over.findings().forEach(again.reading::report);
        return again.run();
    }

    private Result<SourceFile> refused(int start) {
        var source = reading.source;
        var line = source.line(source.lineOf(start)).stripTrailing();
        var span = source.span(start, start + line.length());
        reading.report(reading.finding(
                        SyntaxRules.OTHER_LANGUAGE,
                        span,
                        "this file is Agent Script, another language whose files end in `.agent`")
                .help("keep it in another folder; `agentc` does not read it"));
        var whole = source.span(0, source.length());
        return new Result<>(new SourceFile(source, List.of(), List.of(), comments(), whole), reading.findings);
    }

    private boolean readStrictly(Layout.Laid laid) {
        var tree = laid.flaws().isEmpty() ? Parsing.strict(laid.tokens()) : null;
        if (tree == null) {
            return false;
        }
        declarations.read(tree);
        return true;
    }

    /** Declaration by declaration, so that a mistake stays in the one it is in. */
    private void readPiecewise(Layout.Laid whole) {
        var starts = whole.flaws().isEmpty() ? whole.starts() : lexed.declarations();
        var from = 0;
        for (var i = 0; i <= starts.size() && !reading.isFull(); i++) {
            var to = i < starts.size() ? starts.get(i) : lexed.raw().size();
            if (to > from) {
                readPiece(from, to);
                from = to;
            }
        }
    }

    private void readPiece(int from, int to) {
        var laid = lexed.lay(from, to);
        if (readStrictly(laid)) {
            return;
        }
        if (!laid.flaws().isEmpty()) {
            var indented = lexed.layByIndent(from, to);
            laid = indented.flaws().isEmpty() ? lexed.lay(from, to) : indented;
        }
        var kindCheck = new KindCheck(reading, kinds);
        var complaints = new Complaints(reading, kindCheck, before(from));
        complaints.flaws(laid.flaws());
        var parsed = Parsing.tolerant(laid.tokens());
        if (!kindCheck.reports(laid.tokens())) {
            complaints.mistakes(parsed.mistakes());
            complaints.unopened(laid.flaws());
        }
        declarations.read(parsed.tree());
    }

    /** The finding that a piece is an echo of which stands further in than declarations do; where there is none, behind everything. */
    private int before(int from) {
        int start = lexed.raw().get(from).start;
        return reading.source.columnOf(start) == 1
                ? Integer.MAX_VALUE
                : reading.findings.stream()
                        .filter(Diagnostic::isError)
                        .mapToInt(finding -> finding.span().start())
                        .filter(found -> found < start)
                        .max()
                        .orElse(Integer.MAX_VALUE);
    }

    private List<Trivia> comments() {
        var comments = new ArrayList<Trivia>();
        for (var token : lexed.comments()) {
            var newline = token.raw == 0 || lexed.raw().get(token.raw - 1).lexed == AgentLexer.NEWLINE;
            comments.add(new Trivia(token.lexed == AgentLexer.DOC, newline, trimmed(token)));
        }
        return comments;
    }

    private Span trimmed(AgentToken token) {
        var end = token.end;
        while (Character.isWhitespace(reading.source.text().charAt(end - 1))) {
            end--;
        }
        return reading.source.span(token.start, end);
    }

    private List<Diagnostic> sorted() {
        if (reading.findings.size() > 1) {
            reading.findings.sort(
                    Comparator.comparingInt(finding -> finding.span().start()));
            reading.sayIfFull();
        }
        return reading.findings;
    }
}
