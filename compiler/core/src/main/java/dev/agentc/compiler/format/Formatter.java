package dev.agentc.compiler.format;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.compiler.syntax.read.Parser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes a file in the one layout of the language ({@code docs/reference/format.md}). Nothing but layout changes: the result has the
 * same tokens, texts and comments in the same order, which is looked at before it is given out.
 */
public final class Formatter {
    private Formatter() {}

    /**
     * The text in its layout, with {@code \n} at the end of each line.
     *
     * @param file what findings call it
     * @return no text if the form of the file is wrong; the findings say where
     */
    public static Result<Optional<String>> format(String file, String text) {
        var source = SourceText.of(file, text);
        var parsed = Parser.parse(source);
        if (!parsed.ok()) {
            return new Result<>(Optional.empty(), errors(parsed.findings()));
        }
        var written = written(parsed.value());
        if (!written.equals(source.text())) {
            SameMeaning.compare(parsed.value(), written);
        }
        return new Result<>(Optional.of(written), List.of());
    }

    private static List<Diagnostic> errors(List<Diagnostic> findings) {
        var errors = new ArrayList<>(findings);
        errors.removeIf(finding -> !finding.isError());
        return errors;
    }

    private static String written(SourceFile file) {
        var tokens = new TokenWalk(file.source());
        var layout = new DeclLayout(tokens);
        var renderer = new Renderer();
        var first = true;
        var remarked = new ArrayList<Boolean>();
        for (var entry : entries(file)) {
            remarked.add(tokens.hasRemark());
            var before = tokens.leading(first);
            var doc = entry instanceof Import imported ? layout.imported(imported) : layout.declaration((Decl) entry);
            renderer.entry(Document.of(before, doc));
            first = false;
        }
        if (!tokens.isAtEnd()) {
            throw new TokenWalk.Astray("the end", tokens.toString());
        }
        renderer.entry(tokens.hasComment() ? tokens.leading(first) : Document.NOTHING);
        var lines = apart(renderer.lines(), remarked);
        Columns.align(lines);
        return joined(lines);
    }

    private static List<Tree> entries(SourceFile file) {
        var entries = new ArrayList<Tree>();
        entries.addAll(file.imports());
        entries.addAll(file.declarations());
        entries.sort(Comparator.comparingInt(entry -> entry.span().start()));
        return entries;
    }

    /** An empty line between declarations of which one takes several lines, but for where a remark joins them. */
    private static List<OutLine> apart(List<OutLine> lines, List<Boolean> remarked) {
        var counts = new int[remarked.size() + 1];
        for (var line : lines) {
            counts[line.entry] += line.isBlank() || isRemark(line) ? 0 : 1;
        }
        var out = new ArrayList<OutLine>();
        for (var line : lines) {
            var before = out.isEmpty() ? line : out.getLast();
            var begins = line.entry != before.entry && line.entry < remarked.size() && !remarked.get(line.entry);
            if (begins && !before.isBlank() && !line.isBlank() && counts[line.entry] + counts[before.entry] > 2) {
                out.add(new OutLine(line.entry));
            }
            out.add(line);
        }
        return out;
    }

    /** Whether nothing but a {@code //} stands on the line. */
    private static boolean isRemark(OutLine line) {
        return line.code.indexOf("//") == 0 && line.code.indexOf("///") != 0;
    }

    private static String joined(List<OutLine> lines) {
        var text = new StringBuilder();
        for (var line : lines) {
            text.append(line.code).append('\n');
        }
        return text.toString();
    }
}
