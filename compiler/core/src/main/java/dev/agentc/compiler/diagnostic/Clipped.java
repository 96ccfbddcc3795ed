package dev.agentc.compiler.diagnostic;

/** Sentences of one line and of bounded length: what is quoted in them may be a whole file. */
final class Clipped {
    private static final int LONG = 300;
    private static final int QUOTED = 60;

    private Clipped() {}

    /** The sentence; in a long one each quoted piece is cut to its beginning, and in a very long one the end is cut off. */
    static String clipped(String written) {
        var sentence = written.indexOf('\n') < 0 ? written : joined(written);
        if (sentence.length() <= LONG) {
            return sentence;
        }
        var out = new StringBuilder();
        var from = 0;
        while (from < sentence.length() && out.length() < 2 * LONG) {
            var tick = sentence.indexOf('`', from);
            var end = tick < 0 ? -1 : sentence.indexOf('`', tick + 1);
            var stop = end < 0 ? sentence.length() : tick + 1;
            cut(sentence, from, stop, LONG, out);
            if (end >= 0) {
                cut(sentence, tick + 1, end, QUOTED, out);
                out.append('`');
            }
            from = end < 0 ? sentence.length() : end + 1;
        }
        return from < sentence.length() ? out.append(" …").toString() : out.toString();
    }

    /** Without the line breaks of what is quoted, and the comments before them. */
    private static String joined(String lines) {
        return lines.replaceAll("\\s*(?://[^\n]*)?\n\\s*", " ");
    }

    private static void cut(String text, int from, int to, int most, StringBuilder out) {
        if (to - from <= most) {
            out.append(text, from, to);
        } else {
            var end = Character.isHighSurrogate(text.charAt(from + most - 1)) ? from + most - 1 : from + most;
            out.append(text, from, end).append('…');
        }
    }
}
