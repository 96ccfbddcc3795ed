package dev.agentc.cli.terminal;

/** Pages of the documentation for a terminal: paragraphs are wrapped, examples indented, everything else stays. */
public final class Markdown {
    private static final String INDENT = "    ";
    private static final String FENCE = "```";

    private final int width;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder paragraph = new StringBuilder();

    /** @param width in columns; words longer than that stay whole */
    public Markdown(int width) {
        this.width = width;
    }

    public String plain(String page) {
        boolean code = false;
        for (String line : page.split("\n", -1)) {
            if (line.startsWith(FENCE)) {
                flush();
                code = !code;
            } else if (code) {
                out.append(line.isEmpty() ? "" : INDENT + line).append('\n');
            } else if (line.isBlank()) {
                flush();
                if (!out.isEmpty() && !out.toString().endsWith("\n\n")) {
                    out.append('\n');
                }
            } else if (line.startsWith("#")) {
                flush();
                out.append(line.replaceFirst("^#+ *", "")).append('\n');
            } else {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
                if (line.startsWith("- ") || line.startsWith("|")) {
                    flush();
                }
            }
        }
        flush();
        return out.toString().stripTrailing() + "\n";
    }

    private void flush() {
        int column = 0;
        for (String word : paragraph.toString().split(" +")) {
            if (column > 0 && column + 1 + word.length() > width) {
                out.append('\n');
                column = 0;
            }
            out.append(column > 0 ? " " : "").append(word);
            column += (column > 0 ? 1 : 0) + word.length();
        }
        if (column > 0) {
            out.append('\n');
        }
        paragraph.setLength(0);
    }
}
