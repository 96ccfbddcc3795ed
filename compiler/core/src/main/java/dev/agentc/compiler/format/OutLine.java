package dev.agentc.compiler.format;

import org.jspecify.annotations.Nullable;

/** A line of the result while columns are still being made to meet. */
final class OutLine {
    final StringBuilder code = new StringBuilder();
    /** Which thing at the top of the file it belongs to. */
    final int entry;

    /** The comment at its end. */
    @Nullable
    String suffix;

    /** Where it is to meet its neighbours, and which of them. */
    int mark = -1;

    @Nullable
    String word;

    /** Lines of a text are left alone. */
    boolean quoted;

    OutLine(int entry) {
        this.entry = entry;
    }

    boolean isBlank() {
        return code.isEmpty() && suffix == null;
    }

    int width() {
        return code.codePointCount(0, code.length());
    }

    int indent() {
        var at = 0;
        while (at < code.length() && code.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
