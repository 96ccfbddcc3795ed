package dev.agentc.compiler.ide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.Texts;
import dev.agentc.compiler.Written;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Severity;
import dev.agentc.compiler.ide.project.Costing;
import dev.agentc.compiler.ide.project.Remark;
import dev.agentc.compiler.ide.shape.Links;
import dev.agentc.compiler.ide.shape.Preview;
import dev.agentc.compiler.project.ProjectSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts as they are while somebody writes them: cut off behind some sign, and with the rest of the line gone only. Every
 * 80th sign of every text, in each at others; {@code bench/lsp/edits} cuts at more, and at every statement.
 */
class KeystrokeTest {
    private static final int STEP = Integer.getInteger("keystrokes", 80);
    private static final int MOST = 3;
    private static final String OTHER = "\n\nfn unrelated_to_all() -> int = nobody_knows_this\n";
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern STATEMENT = Pattern.compile(
            "(?m)^( +)(break|emit|expect|fail|for|given|if|let|match|parallel|repeat|return|var|while)\\b.*$");

    static Stream<Written> texts() {
        return Written.all().stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whoever_writes_sees_few_findings_and_can_ask_at_every_sign(Written written) {
        cut(written, STEP);
    }

    /** Cuts off a text behind every {@code step}-th sign. */
    static int cut(Written written, int step) {
        var text = written.text();
        var shown = new Editing(written);
        var before = findings(shown.with(text + OTHER));
        int cuts = 0;
        for (int cut = Math.floorMod(written.name().hashCode(), step); cut <= text.length(); cut += step) {
            int line = text.indexOf('\n', cut);
            look(shown, before, cut, text.length());
            if (line >= 0) {
                look(shown, before, cut, line);
            }
            cuts++;
        }
        return cuts;
    }

    /** Every sixteenth statement of every text, with the first two letters of its word above it, and in its place. */
    @ParameterizedTest
    @MethodSource("texts")
    void a_word_that_begins_a_statement_takes_little_with_it(Written written) {
        begin(written, Math.max(1, STEP / 5));
    }

    /** Begins every {@code step}-th statement of a text. */
    static int begin(Written written, int step) {
        var text = written.text();
        var shown = new Editing(written);
        var before = findings(shown.with(text + OTHER));
        var statement = STATEMENT.matcher(text);
        int begins = 0;
        for (int number = written.name().hashCode(); statement.find(); number++) {
            if (Math.floorMod(number, step) == 0) {
                begins++;
                int begun = statement.start(2) + 2;
                look(shown, before, text.substring(0, begun), "\n" + text.substring(statement.start()), Set.of());
                look(shown, before, begun, statement.end());
            }
        }
        return begins;
    }

    /** A text as it is written, beside files that stay as they are and so are read once. */
    private static final class Editing {
        final Written written;
        private final Map<String, String> texts;
        private final Compiler compiler;

        Editing(Written written) {
            this.written = written;
            this.texts = new HashMap<>(written.texts());
            this.compiler = Texts.compiler(texts).keepingTrees();
        }

        Analysis with(String text) {
            texts.put(written.file(), text);
            return compiler.analyze(List.of(written.file()));
        }
    }

    /** The text without what stands from {@code cut} to {@code end}. */
    private static void look(Editing shown, Map<String, Integer> before, int cut, int end) {
        var text = shown.written.text();
        var gone = words(text.substring(cut - wordBefore(text, cut), end));
        look(shown, before, text.substring(0, cut), text.substring(end), gone);
    }

    /** A text in which somebody has just written what is above. */
    private static void look(Editing shown, Map<String, Integer> before, String above, String below, Set<String> gone) {
        var analysis = shown.with(above + below + OTHER);
        assertThat(findings(analysis).keySet())
                .as("the unrelated error stays:\n%s‸%s", above, below)
                .anyMatch(finding -> finding.contains("nobody_knows_this"));
        causes(analysis, before, gone)
                .forEach((cause, findings) -> assertThat(findings)
                        .as("what comes of %s:\n%s‸%s", cause, above, below)
                        .hasSizeLessThanOrEqualTo(MOST));
        ask(analysis, shown.written.file(), above.length());
    }

    /** New findings by what they come of: each name that the cut took away is a cause, all else is the cut itself. */
    private static Map<String, List<String>> causes(Analysis analysis, Map<String, Integer> before, Set<String> gone) {
        var left = new HashMap<>(before);
        var causes = new TreeMap<String, List<String>>();
        for (var finding : analysis.findings()) {
            var said = said(finding);
            if (finding.rule().severity() != Severity.NOTE && left.merge(said, -1, Integer::sum) < 0) {
                causes.computeIfAbsent(named(finding, gone), each -> new ArrayList<>())
                        .add(said);
            }
        }
        return causes;
    }

    private static String named(Diagnostic finding, Set<String> gone) {
        var quoted = Pattern.compile("`(\\w+)`").matcher(finding.message());
        while (quoted.find() && !finding.rule().id().startsWith("syntax/")) {
            if (gone.contains(quoted.group(1))) {
                return "`" + quoted.group(1) + "`, which is gone";
            }
        }
        return "the cut";
    }

    private static int wordBefore(String text, int cut) {
        int start = cut;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        return cut - start;
    }

    private static Set<String> words(String text) {
        var words = new HashSet<String>();
        WORD.matcher(text).results().forEach(found -> words.add(found.group()));
        return words;
    }

    private static Map<String, Integer> findings(Analysis analysis) {
        var findings = new TreeMap<String, Integer>();
        for (var finding : analysis.findings()) {
            findings.merge(said(finding), 1, Integer::sum);
        }
        return findings;
    }

    private static String said(Diagnostic finding) {
        return finding.rule().id() + " " + finding.message();
    }

    private static void ask(Analysis analysis, String file, int offset) {
        var tree = analysis.tree(file).orElseThrow();
        Completion.of(analysis, file, offset);
        Hover.of(analysis, file, offset);
        Remark.at(analysis, file, offset, ProjectSettings.NONE, Costing.NONE);
        Preview.at(analysis, file, offset);
        Links.in(analysis, tree);
        Navigation.definition(analysis, file, offset);
        Navigation.references(analysis, file, offset);
        for (var finding : analysis.findings()) {
            assertThat(finding.span().start()).isGreaterThanOrEqualTo(0);
        }
        assertThat(Outline.of(analysis, file))
                .allSatisfy(each -> assertThat(each.span().end())
                        .isLessThanOrEqualTo(tree.source().length()));
    }
}
