package dev.agentc.compiler.ide;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.Snippets;
import dev.agentc.compiler.Texts;
import dev.agentc.compiler.meaning.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files with marks in their texts: {@code ‸} is where somebody asks, {@code «…»} are places in the answer, {@code //> } begins
 * a line of it. Further files begin with a line {@code // -- path}.
 */
final class Marked {
    final Map<String, String> texts = new LinkedHashMap<>();
    final List<String> places = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    String file = "";
    int offset;

    static List<Snippets.Snippet> snippets(String name) throws IOException {
        return Snippets.split(Files.readString(Path.of("src/test/resources/ide/" + name)));
    }

    static Marked of(String text) {
        var marked = new Marked();
        var path = "main.agent";
        var file = new StringBuilder();
        for (var line : text.split("(?<=\n)")) {
            if (line.startsWith("// -- ")) {
                marked.add(path, file.toString());
                path = line.substring(6).strip();
                file.setLength(0);
            } else if (line.startsWith("//> ")) {
                marked.said.add(line.substring(4).stripTrailing());
            } else {
                file.append(line);
            }
        }
        marked.add(path, file.toString());
        return marked;
    }

    private void add(String path, String text) {
        var clean = new StringBuilder();
        int open = 0;
        for (char sign : text.toCharArray()) {
            switch (sign) {
                case '‸' -> {
                    file = path;
                    offset = clean.length();
                }
                case '«' -> open = clean.length();
                case '»' -> places.add(path + " " + open + ".." + clean.length());
                default -> clean.append(sign);
            }
        }
        texts.put(path, clean.toString());
    }

    Analysis analysis() {
        return Texts.compiler(texts).analyze(List.of("main.agent"));
    }

    static String shown(Place place) {
        return place.path() + " " + place.span().start() + ".." + place.span().end();
    }
}
