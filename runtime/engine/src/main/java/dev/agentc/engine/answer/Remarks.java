package dev.agentc.engine.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.engine.json.Documents.Document;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the words of a reply say of its documents: which one is the final one, which a draft, and whether something else is the answer
 * after all. Only words that lead to a document count, on its own line or the line above it.
 */
final class Remarks {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE;
    private static final Pattern FINAL =
            Pattern.compile("\\b(final|finally|corrected|correction|revised|amended)\\b", FLAGS);
    private static final Pattern DRAFT = Pattern.compile(
            "\\b(draft|example|sample|e\\.g\\.|for instance|first"
                    + " (attempt|try|version|guess|thought)|initial(ly)?|rough|tentative)(?!\\w)",
            FLAGS);
    private static final Pattern NOT =
            Pattern.compile("\\b(not|no|never|isn't|before|until|without|instead of|rather than)\\b", FLAGS);

    /** As one begins who takes back what he said. */
    private static final Pattern TAKEN_BACK = Pattern.compile(
            "(?:^|[.!?\\n"
                + "])[\\s*_>]*((?:wait|oops|correction|scratch that|no, wait|hold on|hmm, wait)\\s*[,.!:…—-]|i (?:have"
                + " )?made an? (?:mistake|error)|(?:the (?:above|(?:answer|json) above|previous answer)|my (?:first"
                + " |previous )?answer) (?:is|was) (?:wrong|incorrect|not (?:right|correct)|a mistake))[^\\n"
                + "]*",
            FLAGS);

    /** Signs of Markdown around a line of words. */
    private static final Pattern SIGNS = Pattern.compile("[#*_>`~]+|\\b(json|jsonc|json5)\\s*$");

    private final String text;
    private final Scan scan;

    Remarks(String text, Scan scan) {
        this.text = text;
        this.scan = scan;
    }

    boolean isFinal(Document document) {
        String lead = lead(document);
        return FINAL.matcher(lead).find()
                && !NOT.matcher(lead).find()
                && !DRAFT.matcher(lead).find();
    }

    boolean isDraft(Document document) {
        String lead = lead(document);
        return DRAFT.matcher(lead).find() && !FINAL.matcher(lead).find();
    }

    /** The words that lead to a document: in front of it on its line, or else the last line with words between it and what is before. */
    private String lead(Document document) {
        int before = scan.documents.stream()
                .mapToInt(Document::end)
                .filter(end -> end <= document.from())
                .max()
                .orElse(0);
        List<String> lines = text.substring(before, document.from())
                .lines()
                .map(line -> SIGNS.matcher(line).replaceAll(" ").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        String last = lines.isEmpty() ? "" : lines.getLast();
        int sentence = Math.max(last.lastIndexOf(". "), Math.max(last.lastIndexOf("! "), last.lastIndexOf("? ")));
        return last.substring(sentence + 1);
    }

    /** With which words what stands in a document is taken back behind it; empty if it is not. */
    Optional<String> takenBack(Document document) {
        Matcher words = TAKEN_BACK.matcher(Leftover.beside(text, scan, document.end()));
        return words.find()
                ? Optional.of(Passed.of(Passed.Kind.TEXT, words.group().substring(words.start(1) - words.start()))
                        .text())
                : Optional.empty();
    }

    /**
     * What is said to be the answer in a line of words, in place of a document: one that is called so, anywhere, or the last line.
     *
     * @param behind only what stands behind the last document counts
     */
    List<JsonNode> said(Type type, DeclaredTypes types, boolean behind) {
        var bare = new Bare(types);
        int from = behind ? scan.documents.getLast().end() : 0;
        List<String> lines = Leftover.beside(text, scan, from)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String last = Leftover.beside(text, scan, scan.documents.getLast().end())
                .strip()
                .lines()
                .reduce("", (_, line) -> line);
        return lines.stream()
                .filter(line -> Bare.isLabelled(line) || line.equals(last))
                .flatMap(line -> bare.read(line, type).stream())
                .toList();
    }
}
