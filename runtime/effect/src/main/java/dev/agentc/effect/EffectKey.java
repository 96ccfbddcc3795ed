package dev.agentc.effect;

import dev.agentc.plan.Hash;

/**
 * Which effect of a run: the chain of call sites from the root, independent of scheduling and of time.
 *
 * <p>Text form: segments joined by {@code /}. The root is the entry's last name. A segment is the call site
 * ({@code think.1}), then the path of {@code parallel} branches it stood in ({@code [2]}, {@code [2,0]}), then its
 * occurrence under its parent and branch unless it is the first ({@code #3}). A branch of another than the first
 * execution of its {@code parallel} says of which one ({@code [2#3]}, {@code [2,0#3]}), and counts from the start. The
 * attempt of a repeated try follows unless it is the first ({@code ~2}).
 */
public record EffectKey(String text) {
    /** Of the text form. */
    public static final int FORMAT = 1;

    public static EffectKey root(String entry) {
        return new EffectKey(entry);
    }

    /**
     * @param branch as {@link #branch} gives it, empty outside {@code parallel}
     * @param occurrence from 1
     */
    public EffectKey child(String site, String branch, int occurrence) {
        return new EffectKey(text + "/" + site + branch + counted(occurrence));
    }

    /**
     * The path of a branch, as {@code [1,0]}.
     *
     * @param outer path of the branch that the {@code parallel} stands in, empty for none
     * @param pass which execution of the {@code parallel} there, from 1
     */
    public static String branch(String outer, int index, int pass) {
        String begun = outer.isEmpty() ? "[" : outer.substring(0, outer.length() - 1) + ",";
        return begun + index + counted(pass) + "]";
    }

    /** The path of the branch that a segment stands in, as {@link #branch} gives it; empty outside {@code parallel}. */
    public static String branchIn(String segment) {
        int open = segment.indexOf('[');
        return open < 0 ? "" : segment.substring(open, segment.indexOf(']') + 1);
    }

    /** Whether one branch of a frame is another one or around it. */
    public static boolean isAround(String outer, String inner) {
        return outer.isEmpty() || outer.equals(inner) || inner.startsWith(outer.substring(0, outer.length() - 1) + ",");
    }

    /** Whether this lies below a frame, in one of its branches ({@code branch} is empty: anywhere in it). */
    public boolean isIn(EffectKey frame, String branch) {
        if (!text.startsWith(frame.text + "/")) {
            return false;
        }
        int begin = frame.text.length() + 1;
        int slash = text.indexOf('/', begin);
        String segment = text.substring(begin, slash < 0 ? text.length() : slash);
        return branch.isEmpty()
                || segment.contains(branch)
                || segment.contains(branch.substring(0, branch.length() - 1) + ",");
    }

    private static String counted(int occurrence) {
        return occurrence == 1 ? "" : "#" + occurrence;
    }

    /** @param attempt from 1 */
    public EffectKey attempt(int attempt) {
        return attempt == 1 ? this : new EffectKey(text + "~" + attempt);
    }

    /** The key without its attempt. */
    public EffectKey effect() {
        int tilde = text.lastIndexOf('~');
        return tilde > text.lastIndexOf('/') ? new EffectKey(text.substring(0, tilde)) : this;
    }

    /**
     * What is sent with an effect so that its receiver can tell a repetition: equal over tries and resumes of one run,
     * different in every other run.
     */
    public String idempotencyKey(RunId run) {
        return Hash.ofText(run + " " + effect().text);
    }

    @Override
    public String toString() {
        return text;
    }
}
