package dev.agentc.grammar;

import org.jspecify.annotations.Nullable;

/** An open bracket, a text, a hole, or the top of the file, and what Layout knows at that place. */
final class Level {
    static final int TOP = 0;

    /** Braces of {@code type}, {@code error} and {@code external}. */
    static final int FIELDS = 1;

    /** All other braces but arms. */
    static final int CODE = 2;

    /** Braces of {@code match} and {@code catch}. */
    static final int ARMS = 3;

    static final int ROUND = 4;
    static final int SQUARE = 5;

    /** {@code <} and {@code >} around types. */
    static final int ANGLE = 6;

    static final int WORDS = 7;
    static final int HOLE = 8;
    static final int TAG = 9;

    final int sort;
    final @Nullable AgentToken opener;

    /** How deep everything in it is nested already. */
    final int base;

    /** How many operators, members and arrows stand here since the last separator: trees are as deep as these are many. */
    int nest;

    /** True when nothing stands here since the last separator. */
    boolean fresh = true;

    /** True where types stand, so that {@code <} opens. */
    boolean typing;

    /** True after the {@code =} of a declaration. */
    boolean valued;

    /** True where a pattern stands, up to {@code =>}. */
    boolean pattern;

    /** True between {@code given} and {@code =>}. */
    boolean given;

    /** True after the {@code =>} of a {@code given}. */
    boolean giving;

    /** True after {@code expect}. */
    boolean expecting;

    /** Which heads wait for their block: a bit each, 1 for arms. */
    private long heads;

    private int waiting;

    Level(int sort, @Nullable AgentToken opener, int base) {
        this.sort = sort;
        this.opener = opener;
        this.base = base;
        typing = sort == TOP;
        pattern = sort == ARMS;
    }

    /** True where newlines and commas separate. */
    boolean separates() {
        return sort <= ARMS;
    }

    /** True when a closing bracket may not reach beyond it. */
    boolean isWall() {
        return sort == TOP || sort >= WORDS;
    }

    /** A separator was met. */
    void restart() {
        nest = 0;
        fresh = true;
        typing = sort == TOP;
        valued = false;
        pattern = sort == ARMS;
        given = false;
        giving = false;
        expecting = false;
        waiting = 0;
    }

    /** A word was met whose block is still to come. */
    void head(int blockSort) {
        heads = heads << 1 | (blockSort == ARMS ? 1 : 0);
        waiting++;
    }

    /** No head waits any more: their block would have stood before this. */
    void forgetHeads() {
        waiting = 0;
    }

    boolean awaitsBlock() {
        return waiting > 0;
    }

    /** What the brace that follows opens. */
    int takeHead() {
        waiting--;
        var arms = (heads & 1) == 1;
        heads >>>= 1;
        return arms ? ARMS : CODE;
    }
}
