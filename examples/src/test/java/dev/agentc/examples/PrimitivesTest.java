package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.stdlib.StandardLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What strategies are written with is a closed list: the page of it is what the library declares, and the library's strategies use no more. */
class PrimitivesTest {
    private static final Path PAGE = Repository.ROOT.resolve("docs/reference/primitives.md");
    private static final String FLOW = "external flow ";

    /** So many there are at most. */
    private static final int MOST = 25;

    private static final Pattern USED = Pattern.compile("\\brun\\.([a-z_]+)");

    private record Primitive(String header, List<String> doc) {
        String name() {
            return header.substring(0, header.indexOf('('));
        }
    }

    @Test
    void the_page_shows_the_primitives_as_they_are() throws IOException {
        String page = page();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/reference/primitives.md; -Dgolden.update=true writes it anew")
                .isEqualTo(page);
    }

    @Test
    void there_are_few_and_each_has_a_paragraph() {
        assertThat(primitives())
                .hasSizeBetween(8, MOST)
                .allSatisfy(primitive -> assertThat(
                                String.join(" ", primitive.doc()).length())
                        .as(primitive.header())
                        .isGreaterThan(40));
    }

    @Test
    void the_strategies_of_the_library_are_written_with_them_alone() {
        List<String> names = primitives().stream().map(Primitive::name).toList();
        StandardLibrary.texts().forEach((path, text) -> {
            if (path.startsWith("std/strategy/")) {
                List<String> used = USED.matcher(text.replaceAll("(?m)//.*$", ""))
                        .results()
                        .map(one -> "run." + one.group(1))
                        .toList();
                assertThat(names).as(path).containsAll(used);
                assertThat(used).as(path).isNotEmpty();
            }
        });
    }

    private static List<Primitive> primitives() {
        List<Primitive> primitives = new ArrayList<>();
        List<String> doc = new ArrayList<>();
        for (String line : StandardLibrary.texts().get("std/run.agent").lines().toList()) {
            if (line.startsWith("/// ")) {
                doc.add(line.substring(4));
            } else if (line.startsWith(FLOW + "run.")) {
                primitives.add(new Primitive(line.substring(FLOW.length()), List.copyOf(doc)));
                doc.clear();
            } else {
                doc.clear();
            }
        }
        return primitives;
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
            # Primitives

            All that a strategy is written with, the library's own included; the list is closed. This page is written from
            `stdlib/run.agent`. `run` is the execution that the code stands in, and `Out` the answer's type of the agent that the strategy
            serves. The last three are told in a `test`, of its own run, and are written without parentheses, as `run.input` is; so is
            `run.calls(f)`, which gives the calls of a declaration.
            """);
        for (Primitive primitive : primitives()) {
            page.append("\n## `").append(primitive.header()).append("`\n\n");
            primitive.doc().forEach(line -> page.append(line).append('\n'));
        }
        return page.toString();
    }
}
