package dev.agentc.engine.answer;

import dev.agentc.engine.answer.Scan.Stretch;
import dev.agentc.engine.json.Documents.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a reply holds beside the answer that was found in it. */
final class Leftover {
    /** A line that opens or closes a fence (CommonMark 4.5), the list or quote it may stand in, and signs around code in a line. */
    private static final Pattern SIGNS = Pattern.compile("(?m)^[ \\t>]*(?:`{3,}|~{3,})[^`\\n]*$|`+|\uFEFF");

    private static final Pattern NOTHING = Pattern.compile("[\\s`~.>*_]*");

    private Leftover() {}

    /** Whether a document has its lines for itself, fences and bullets aside. */
    static boolean alone(String text, int from, int end) {
        int line = text.lastIndexOf('\n', from - 1) + 1;
        int next = text.indexOf('\n', end);
        String before = text.substring(line, from);
        String behind = text.substring(end, next < 0 ? text.length() : next);
        return fenceless(before).isBlank() && fenceless(behind).isBlank();
    }

    private static String fenceless(String line) {
        return line.replaceFirst("^[ \\t>*+-]*(?:(?:`{3,}|~{3,})[\\w+-]*)?", "").replaceAll("[`~]+|<[^<>]*>", "");
    }

    /** Whether nothing is said between a place and the end. */
    static boolean ends(String text, int from, int end) {
        return from >= end
                || NOTHING.matcher(text.substring(from, end).replaceAll("</?\\w+>", ""))
                        .matches();
    }

    static List<Passed> thinking(String text, Scan scan) {
        List<Passed> passed = new ArrayList<>();
        for (Stretch thought : scan.thinking) {
            passed.add(Passed.of(Passed.Kind.THINKING, text.substring(thought.from(), thought.end())));
        }
        if (scan.end() < text.length()) {
            passed.add(Passed.of(Passed.Kind.MARKS, text.substring(scan.end())));
        }
        return passed;
    }

    static List<Passed> of(String text, Scan scan, Document answer) {
        List<Passed> passed = new ArrayList<>();
        if (scan.unclosed() >= 0 && scan.unclosed() < answer.from()) {
            passed.add(Passed.of(Passed.Kind.THINKING, text.substring(scan.unclosed(), answer.from())));
            add(passed, text.substring(0, scan.unclosed()), "");
            return passed;
        }
        passed.addAll(thinking(text, scan));
        for (Document document : scan.documents) {
            if (document != answer) {
                passed.add(Passed.of(Passed.Kind.DOCUMENT, text.substring(document.from(), document.end())));
            }
        }
        add(passed, beside(text, scan, 0), marks(text, scan));
        return passed;
    }

    private static String marks(String text, Scan scan) {
        return scan.marks.stream()
                .map(mark -> text.substring(mark.from(), mark.end()).strip() + " ")
                .collect(Collectors.joining());
    }

    /** What is neither thinking nor a mark nor a document, from a place on. */
    static String beside(String text, Scan scan, int from) {
        List<Stretch> gaps = scan.gaps();
        scan.documents.forEach(document -> gaps.add(new Stretch(document.from(), document.end())));
        gaps.sort(Comparator.comparingInt(Stretch::from));
        var rest = new StringBuilder();
        int at = from;
        for (Stretch gap : gaps) {
            if (gap.from() < from) {
                at = Math.max(at, gap.end());
                continue;
            }
            rest.append(text, Math.min(at, gap.from()), gap.from()).append(' ');
            at = Math.max(at, gap.end());
        }
        return at < scan.end() ? rest.append(text, at, scan.end()).toString() : rest.toString();
    }

    private static void add(List<Passed> passed, String beside, String marks) {
        Matcher signs = SIGNS.matcher(beside);
        var found = new StringBuilder(marks);
        while (signs.find()) {
            found.append(signs.group().strip()).append(' ');
        }
        String words = signs.replaceAll(" ").strip();
        if (!words.isEmpty()) {
            passed.add(Passed.of(Passed.Kind.TEXT, words));
        }
        if (!found.isEmpty()) {
            passed.add(Passed.of(Passed.Kind.MARKS, found.toString()));
        }
    }
}
