package dev.agentc.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation with its fenced blocks.
 *
 * @param path from the repository's root
 */
record Page(Path path, List<Block> blocks) {

    /**
     * One fenced block in the language.
     *
     * @param heading the nearest one above
     * @param file what it is called
     * @param line of its first line in the page, from 1
     * @param text without the fences
     * @param files named blocks above it in the page, by name; a {@code text} is more of one
     */
    record Block(String heading, String file, int line, String text, Map<String, String> files) {}

    /** A file of the repository that a block has beside it: {@code <!-- beside: NAME = PATH -->}. */
    private static final Pattern BESIDE = Pattern.compile("<!-- beside: (\\S+) = (\\S+) -->");

    static Page read(Path path) {
        try {
            return new Page(path, blocks(Files.readAllLines(Repository.ROOT.resolve(path))));
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }

    private static List<Block> blocks(List<String> lines) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Map<String, String> files = new LinkedHashMap<>();
        String heading = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher beside = BESIDE.matcher(lines.get(i));
            if (lines.get(i).startsWith("#")) {
                heading = lines.get(i).replaceFirst("^#+ ", "");
            } else if (beside.matches()) {
                files.put(beside.group(1), Files.readString(Repository.ROOT.resolve(beside.group(2))));
            } else if (lines.get(i).startsWith("```")) {
                String[] info = lines.get(i).substring(3).strip().split(" ");
                int start = i + 1;
                for (i = start; !lines.get(i).equals("```"); i++) {}
                String text = String.join("\n", lines.subList(start, i)) + "\n";
                if (info.length > 1 && info[0].equals("text")) {
                    files.merge(info[1], text, (above, more) -> above + "\n" + more);
                } else if (info.length > 1) {
                    files.put(info[1], text);
                }
                if (info[0].equals("agent")) {
                    String file = info.length > 1 ? info[1] : Example.FILE;
                    blocks.add(new Block(heading, file, start + 1, text, new LinkedHashMap<>(files)));
                }
            }
        }
        return blocks;
    }
}
