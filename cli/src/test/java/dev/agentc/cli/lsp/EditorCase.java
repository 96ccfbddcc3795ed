package dev.agentc.cli.lsp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One question with its answer beside it: {@code ‸} is where it is asked, a line {@code //> } is one of the answer, further files begin
 * with {@code // -- path}. Cases stand one after the other, each under {@code // ---- what holds}.
 */
record EditorCase(String name, Map<String, String> texts, String file, int offset, List<String> said) {

    static List<EditorCase> all(String resource) throws IOException {
        var cases = new ArrayList<EditorCase>();
        for (var part :
                Files.readString(Path.of("src/test/resources/lsp/" + resource)).split("(?m)^// ---- ")) {
            if (!part.isBlank()) {
                int line = part.indexOf('\n');
                cases.add(of(part.substring(0, line).strip(), part.substring(line + 1)));
            }
        }
        return cases;
    }

    private static EditorCase of(String name, String text) {
        var texts = new LinkedHashMap<String, String>();
        var said = new ArrayList<String>();
        var path = "main.agent";
        for (var line : text.split("(?<=\n)")) {
            if (line.startsWith("// -- ")) {
                path = line.substring(6).strip();
            } else if (line.startsWith("//>")) {
                said.add(line.substring(Math.min(4, line.stripTrailing().length()))
                        .stripTrailing());
            } else {
                texts.merge(path, line, String::concat);
            }
        }
        var file = texts.entrySet().stream()
                .filter(each -> each.getValue().indexOf('‸') >= 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("main.agent");
        int offset = Math.max(0, texts.getOrDefault(file, "").indexOf('‸'));
        texts.replaceAll((each, content) -> content.replace("‸", ""));
        return new EditorCase(name, texts, file, offset, said);
    }

    String text() {
        return texts.get(file);
    }
}
