package dev.agentc.compiler.ide;

import dev.agentc.compiler.Written;
import java.util.Locale;

/**
 * The long forms of {@link EditsTest} and {@link KeystrokeTest}.
 *
 * <pre>
 *   TextEdits EDITS STEP SEED FIRST EVERY     of EDITS edits in blocks of 40, and of all texts, which are cut behind each STEP-th
 *                                             sign and at every statement, those FIRST, FIRST + EVERY …, from 0
 * </pre>
 *
 * Says now and then on standard error how far it is, and each mistake with its block or text; at last two lines of figures on standard
 * output. Exit 1 if anything was wrong.
 */
public final class TextEdits {
    private static final long TOLD_EVERY = 20_000_000_000L;

    private final String what;
    private final int all;
    private final long began = System.nanoTime();
    private long told = began;
    private int done;
    private int made;
    private int wrong;

    /** @param all how many pieces of work there are */
    private TextEdits(String what, int all) {
        this.what = what;
        this.all = all;
    }

    public static void main(String[] args) {
        int first = Integer.parseInt(args[3]);
        int every = Integer.parseInt(args[4]);
        var edits = edits(Integer.parseInt(args[0]), Long.parseLong(args[2]), first, every);
        var cuts = cuts(Integer.parseInt(args[1]), first, every);
        Runtime.getRuntime().halt(edits.wrong + cuts.wrong == 0 ? 0 : 1);
    }

    private static TextEdits edits(int edits, long seed, int first, int every) {
        var all = Written.all();
        int blocks = Math.ceilDiv(edits, EditsTest.IN_ONE_TEXT);
        var work = new TextEdits("alone", Math.ceilDiv(Math.max(0, blocks - first), every));
        for (int block = first; block < blocks; block += every) {
            int here = Math.min(EditsTest.IN_ONE_TEXT, edits - block * EditsTest.IN_ONE_TEXT);
            int number = block;
            work.look("block " + block, () -> {
                EditsTest.edit(all, seed, number, here);
                return here;
            });
        }
        work.end("\"edits\":" + edits, first, every);
        return work;
    }

    private static TextEdits cuts(int step, int first, int every) {
        var all = Written.all();
        var work = new TextEdits("cut", Math.ceilDiv(Math.max(0, all.size() - first), every));
        for (int text = first; text < all.size(); text += every) {
            var written = all.get(text);
            work.look(written.name(), () -> KeystrokeTest.cut(written, step) + KeystrokeTest.begin(written, 1));
        }
        work.end("\"step\":" + step, first, every);
        return work;
    }

    /** Gives how much was looked at. */
    @FunctionalInterface
    private interface Look {
        int made();
    }

    private void look(String which, Look look) {
        try {
            made += look.made();
        } catch (AssertionError | RuntimeException e) {
            wrong++;
            System.err.println(what + ", " + which + ": " + e.getMessage());
        }
        done++;
        if (System.nanoTime() - told > TOLD_EVERY) {
            told = System.nanoTime();
            System.err.printf(
                    Locale.ROOT,
                    "%s: %,d of %,d, %d wrong, %d s, about %d s left%n",
                    what,
                    done,
                    all,
                    wrong,
                    seconds(),
                    seconds() * Math.max(0, all - done) / done);
        }
    }

    private long seconds() {
        return (System.nanoTime() - began) / 1_000_000_000;
    }

    private void end(String asked, int first, int every) {
        System.out.printf(
                Locale.ROOT,
                "{\"what\":\"%s\",%s,\"first\":%d,\"every\":%d,\"made\":%d,\"wrong\":%d,\"seconds\":%d}%n",
                what,
                asked,
                first,
                every,
                made,
                wrong,
                seconds());
        System.out.flush();
    }
}
