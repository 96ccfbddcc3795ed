package dev.agentc.cli.lsp;

import java.io.IOException;
import java.util.Locale;

/**
 * The long form of {@link EditsOverTheWireTest}, which compares after each edit.
 *
 * <pre>
 *   WireEdits EDITS SEED FIRST EVERY     of EDITS edits in blocks of 25 the blocks FIRST, FIRST + EVERY …, from 0
 * </pre>
 *
 * Says now and then on standard error how far it is, and each difference with its block; at last a line of figures on standard output.
 * Exit 1 if anything differed.
 */
public final class WireEdits {
    private static final long TOLD_EVERY = 20_000_000_000L;

    private final long began = System.nanoTime();
    private long told = began;
    private int made;
    private int wrong;

    private WireEdits() {}

    public static void main(String[] args) throws IOException {
        int edits = Integer.parseInt(args[0]);
        int first = Integer.parseInt(args[2]);
        int every = Integer.parseInt(args[3]);
        var all = new WireEdits();
        all.make(edits, Long.parseLong(args[1]), first, every);
        System.out.printf(
                Locale.ROOT,
                "{\"what\":\"wire\",\"edits\":%d,\"first\":%d,\"every\":%d,\"made\":%d,\"wrong\":%d,\"seconds\":%d}%n",
                edits,
                first,
                every,
                all.made,
                all.wrong,
                all.seconds());
        System.out.flush();
        Runtime.getRuntime().halt(all.wrong == 0 ? 0 : 1);
    }

    private void make(int edits, long seed, int first, int every) throws IOException {
        var editor = Editor.begin();
        for (int block = first; block * RandomEdits.IN_A_BLOCK < edits; block += every) {
            int here = Math.min(RandomEdits.IN_A_BLOCK, edits - block * RandomEdits.IN_A_BLOCK);
            try {
                new RandomEdits(editor, seed, block).make(here, 1);
            } catch (AssertionError e) {
                wrong++;
                System.err.println("wire, block " + block + ": " + e.getMessage());
                editor.close(); // nobody knows what it holds now
                editor = Editor.begin();
            }
            made += here;
            tell(edits / every);
        }
        editor.close();
    }

    private long seconds() {
        return (System.nanoTime() - began) / 1_000_000_000;
    }

    private void tell(int all) {
        if (System.nanoTime() - told > TOLD_EVERY) {
            told = System.nanoTime();
            System.err.printf(
                    Locale.ROOT,
                    "wire: %,d of %,d edits, %d wrong, %d s, about %d s left%n",
                    made,
                    all,
                    wrong,
                    seconds(),
                    seconds() * Math.max(0, all - made) / Math.max(1, made));
        }
    }
}
