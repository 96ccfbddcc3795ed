package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.syntax.SourceText;

/** Recognises Agent Script, whose files end in {@code .agent} too. */
final class OtherLanguage {
    private OtherLanguage() {}

    /** The first line of {@code source} (from 1) that only Agent Script has, or 0 when it is not Agent Script. */
    static int firstLine(SourceText source) {
        if (source.line(1).startsWith("# @dialect:")) {
            return 1;
        }
        var first = 0;
        var count = 0;
        for (var number = 1; number <= source.lineCount(); number++) {
            if (isHeader(source.line(number))) {
                first = first == 0 ? number : first;
                count++;
            }
        }
        return count > 1 ? first : 0;
    }

    private static boolean isHeader(String line) {
        var comment = line.indexOf("//");
        var text = (comment < 0 ? line : line.substring(0, comment)).stripTrailing();
        if (!text.endsWith(":")) {
            return false;
        }
        return switch (text) {
            case "system:", "config:", "variables:", "language:", "connections:" -> true;
            default -> text.startsWith("start_agent ") || text.startsWith("topic ") || text.startsWith("subagent ");
        };
    }
}
