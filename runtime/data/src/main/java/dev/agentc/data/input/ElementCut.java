package dev.agentc.data.input;

import java.io.IOException;

/** Finds where an element of a list ends: at the comma or bracket behind it. */
final class ElementCut {
    private final RowBlock block;
    private int depth;
    private boolean quoted;
    private boolean escaped;
    private long lines;
    private boolean isLong;

    ElementCut(RowBlock block) {
        this.block = block;
    }

    /**
     * Up to its end, or until it is longer than {@code most}.
     *
     * @return false where the file ends first
     */
    boolean goOn(int most) throws IOException {
        for (int one = block.look(); one != RowBlock.END; one = block.look()) {
            if (isEnd(one)) {
                return true;
            }
            take(one);
            if (block.at - block.mark > most) {
                isLong = true;
                return true;
            }
        }
        return false;
    }

    /** Up to its end, whatever its length, of which nothing is needed any more. */
    boolean passBy() throws IOException {
        for (int one = block.peek(); one != RowBlock.END; one = block.peek()) {
            if (isEnd(one)) {
                return true;
            }
            take(one);
        }
        return false;
    }

    private boolean isEnd(int one) {
        return !quoted && depth == 0 && (one == ',' || one == ']');
    }

    private void take(int one) {
        block.at++;
        lines += one == '\n' ? 1 : 0;
        if (escaped) {
            escaped = false;
        } else if (one == '"') {
            quoted = !quoted;
        } else if (quoted) {
            escaped = one == '\\';
        } else {
            depth = Math.max(0, depth + step(one));
        }
    }

    private static int step(int one) {
        return switch (one) {
            case '{', '[' -> 1;
            case '}', ']' -> -1;
            default -> 0;
        };
    }

    long lines() {
        return lines;
    }

    boolean isLong() {
        return isLong;
    }
}
