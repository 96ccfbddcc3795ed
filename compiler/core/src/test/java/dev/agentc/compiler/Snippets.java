package dev.agentc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Sources whose comments announce their findings: {@code // error: type/mismatch} at the end of a line. */
public final class Snippets {
    private static final Pattern MARKER = Pattern.compile("// (error|warning|note): ([a-z-]+/[a-z_-]+)");

    private Snippets() {}

    /** One source with the sentence that names it. */
    public record Snippet(String name, String text) {}

    /** Sources that stand one after the other, each under a line {@code // ---- what holds}. */
    public static List<Snippet> split(String text) {
        var snippets = new ArrayList<Snippet>();
        for (var part : text.split("(?m)^// ---- ")) {
            if (!part.isBlank()) {
                int line = part.indexOf('\n');
                snippets.add(new Snippet(part.substring(0, line).strip(), part.substring(line + 1)));
            }
        }
        return snippets;
    }

    /** Fails unless the findings are exactly the announced ones. */
    public static void check(String text) {
        check("main.agent", Map.of("main.agent", text));
    }

    public static void check(String file, Map<String, String> texts) {
        var findings = Texts.compiler(texts).check(List.of(file));
        var found = new TreeSet<String>();
        var said = new StringBuilder();
        for (Diagnostic finding : findings) {
            found.add(place(
                    finding.source().path(),
                    finding.span().line(),
                    finding.rule().severity().word(),
                    finding.rule().id()));
            said.append(finding.source().path())
                    .append(':')
                    .append(finding.span().line())
                    .append(' ')
                    .append(finding.rule().id())
                    .append(": ")
                    .append(finding.message())
                    .append('\n');
        }
        assertThat(found).as(said.toString()).isEqualTo(announced(texts));
    }

    private static TreeSet<String> announced(Map<String, String> texts) {
        var announced = new TreeSet<String>();
        texts.forEach((path, text) -> {
            int line = 0;
            for (var each : text.split("\n", -1)) {
                line++;
                var marker = MARKER.matcher(each);
                while (marker.find()) {
                    announced.add(place(path, line, marker.group(1), marker.group(2)));
                }
            }
        });
        return announced;
    }

    private static String place(String path, int line, String severity, String rule) {
        return "%s:%04d %s %s".formatted(path, line, severity, rule);
    }
}
