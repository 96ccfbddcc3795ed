package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.source.Library;
import dev.agentc.stdlib.StandardLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference's page of the library is written from the library's own files. */
class LibraryPageTest {
    private static final Path PAGE = Repository.ROOT.resolve("docs/reference/library.md");

    @Test
    void the_page_shows_the_library_as_it_is() throws IOException {
        String page = page();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/reference/library.md; -Dgolden.update=true writes it anew")
                .isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
            # Standard library

            Everything here can be used without an import. This page is written from the library's own files, which lie in
            `stdlib/` and are the best place to read on. Names without `()` are types, errors and models' settings.
            """);
        String module = "";
        for (var file : StandardLibrary.texts().entrySet()) {
            List<String> lines = file.getValue().lines().toList();
            String of = Library.module(file.getKey());
            if (!of.equals(module)) {
                page.append("\n## ").append(of).append("\n\n").append(introduction(lines));
                page.append("| declaration | |\n|---|---|\n");
                module = of;
            }
            rows(lines).forEach(row -> page.append(row).append('\n'));
        }
        return page.toString();
    }

    /** The comment at the top of a file, without its first sentence's module name. */
    private static String introduction(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (!line.startsWith("//") || line.startsWith("///")) {
                break;
            }
            text.append(line.substring(2).strip().replaceFirst("^Module std\\.[a-z]+: ", ""))
                    .append('\n');
        }
        if (text.isEmpty()) {
            return "";
        }
        text.setCharAt(0, Character.toUpperCase(text.charAt(0)));
        return text.append('\n').toString();
    }

    private static List<String> rows(List<String> lines) {
        List<String> rows = new ArrayList<>();
        StringBuilder doc = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("///")) {
                doc.append(doc.isEmpty() ? "" : " ").append(line.substring(3).strip());
            } else if (!line.isEmpty() && Character.isLetter(line.charAt(0))) {
                if (line.endsWith("(")) {
                    StringBuilder parameters = new StringBuilder();
                    for (i++; !lines.get(i).startsWith(")"); i++) {
                        parameters.append(lines.get(i).strip()).append(' ');
                    }
                    line += parameters.toString().replaceFirst(", $", "") + lines.get(i);
                }
                List<String> body = new ArrayList<>();
                while (line.endsWith("{") && !lines.get(i + 1).equals("}") && !isCode(line)) {
                    i++;
                    body.add(lines.get(i));
                    if (lines.get(i + 1).equals("}")) {
                        break;
                    }
                }
                rows.add("| `" + escape(header(line)) + "` | " + escape(doc + fields(body)) + " |");
                doc.setLength(0);
            } else if (line.isEmpty()) {
                doc.setLength(0);
            }
        }
        return rows;
    }

    /** What stands in its braces is no field of it. */
    private static boolean isCode(String line) {
        return line.startsWith("strategy") || line.startsWith("prompt") || line.startsWith("fn");
    }

    private static String header(String line) {
        return line.replaceFirst("^external (fn |flow )?", "").replaceFirst(" ?(\\{}?|=)$", "");
    }

    private static String fields(List<String> body) {
        StringBuilder text = new StringBuilder();
        for (String line : body) {
            String[] parts = line.strip().split(" *///", 2);
            text.append("<br>`").append(parts[0]).append('`');
            if (parts.length == 2) {
                text.append(' ').append(parts[1].strip());
            }
        }
        return text.toString();
    }

    private static String escape(String text) {
        return text.replace("|", "\\|");
    }
}
