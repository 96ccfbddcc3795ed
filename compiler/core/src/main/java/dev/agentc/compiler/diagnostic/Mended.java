package dev.agentc.compiler.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A text with mends made in it.
 *
 * @param made those that were made, in their order; of two that change the same place the first
 */
public record Mended(String text, List<Fix> made) {

    public Mended {
        made = List.copyOf(made);
    }

    /** @param fixes of findings in this text, whose places are places of it */
    public static Mended of(String text, List<Fix> fixes) {
        var made = new ArrayList<Fix>();
        var edits = new ArrayList<Edit>();
        for (var fix : fixes) {
            if (!fix.edits().isEmpty() && areFree(fix.edits(), edits)) {
                made.add(fix);
                edits.addAll(fix.edits());
            }
        }
        edits.sort(Comparator.comparingInt(edit -> edit.span().start()));
        var mended = new StringBuilder(text.length());
        var at = 0;
        for (var edit : edits) {
            mended.append(text, at, edit.span().start()).append(edit.replacement());
            at = edit.span().end();
        }
        return new Mended(mended.append(text, at, text.length()).toString(), made);
    }

    private static boolean areFree(List<Edit> edits, List<Edit> taken) {
        for (var edit : edits) {
            for (var other : taken) {
                if (meet(edit, other)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Two that insert at one place meet too: which comes first would be a guess. */
    private static boolean meet(Edit one, Edit other) {
        var a = one.span();
        var b = other.span();
        return a.start() < b.end() && b.start() < a.end() || a.start() == b.start() || a.end() == b.end();
    }
}
