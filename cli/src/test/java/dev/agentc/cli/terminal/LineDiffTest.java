package dev.agentc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Differences of texts. */
class LineDiffTest {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@\n");

    @Test
    void the_same_is_no_difference() {
        assertThat(LineDiff.unified("x", "a\nb\n", "a\nb\n")).isEmpty();
        assertThat(LineDiff.unified("x", "", "")).isEmpty();
    }

    @Test
    void three_lines_around_a_change_are_shown() {
        assertThat(LineDiff.unified("x", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"))
                .isEqualTo("--- x\n+++ x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    }

    @Test
    void a_last_line_without_its_end_is_marked() {
        assertThat(LineDiff.unified("x", "a", "a\n"))
                .isEqualTo("--- x\n+++ x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
        assertThat(LineDiff.unified("x", "", "a\n")).isEqualTo("--- x\n+++ x\n@@ -0,0 +1 @@\n+a\n");
    }

    @Test
    void of_changes_far_apart_each_has_its_own_part() {
        String before = "a\n" + "x\n".repeat(3) + "b\n" + "y\n".repeat(9) + "c\n";
        assertThat(HUNK.matcher(LineDiff.unified(
                                "x", before, before.replace("a", "A").replace("c", "C")))
                        .results())
                .hasSize(2);
    }

    /** Applied as {@code patch} does it, every difference makes the one text of the other. */
    @Test
    void applied_it_gives_the_other_text() {
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            String before = text(random);
            String after = random.nextBoolean() ? text(random) : changed(before, random);
            assertThat(applied(before, LineDiff.unified("x", before, after)))
                    .as("%s/%s", before, after)
                    .isEqualTo(after);
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int lines = random.nextInt(20); lines > 0; lines--) {
            text.append((char) ('a' + random.nextInt(8))).append('\n');
        }
        return text.toString();
    }

    private static String changed(String text, Random random) {
        var lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            lines.add(random.nextInt(lines.size() + 1), "new\n");
        }
        return String.join("", lines);
    }

    private static String applied(String before, String diff) {
        if (diff.isEmpty()) {
            return before;
        }
        var old = before.isEmpty() ? List.<String>of() : List.of(before.split("(?<=\n)"));
        var out = new StringBuilder();
        int at = 0;
        List<MatchResult> hunks = HUNK.matcher(diff).results().toList();
        for (int i = 0; i < hunks.size(); i++) {
            MatchResult hunk = hunks.get(i);
            int count = hunk.group(2) == null ? 1 : Integer.parseInt(hunk.group(2));
            int start = Integer.parseInt(hunk.group(1)) - (count == 0 ? 0 : 1);
            old.subList(at, start).forEach(out::append);
            at = start + count;
            int end = i + 1 < hunks.size() ? hunks.get(i + 1).start() : diff.length();
            for (String line : diff.substring(hunk.end(), end).split("(?<=\n)")) {
                if (!line.startsWith("-")) {
                    out.append(line.substring(1));
                }
            }
        }
        old.subList(at, old.size()).forEach(out::append);
        return out.toString();
    }
}
