package dev.agentc.compiler.ide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Snippets.Snippet;
import dev.agentc.compiler.ide.shape.Coloring;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class IdeTest {

    @TestFactory
    Stream<DynamicTest> a_name_leads_to_its_declaration() throws IOException {
        return tests("definitions.agent", marked -> {
            var found = Navigation.definition(marked.analysis(), marked.file, marked.offset);
            if (marked.said.isEmpty()) {
                assertThat(found.map(Marked::shown)).contains(marked.places.getFirst());
            } else {
                assertThat(found.map(
                                place -> place.path() + " " + place.source().text(place.span())))
                        .contains(marked.said.getFirst());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_name_leads_to_all_that_means_the_same() throws IOException {
        return tests("references.agent", marked -> {
            var found = Navigation.references(marked.analysis(), marked.file, marked.offset);
            assertThat(found.stream().map(Marked::shown)).containsExactlyInAnyOrderElementsOf(marked.places);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_pointer_is_told_what_lies_under_it() throws IOException {
        return tests("hovers.agent", marked -> {
            var found = Hover.of(marked.analysis(), marked.file, marked.offset).orElseThrow();
            var lines = new ArrayList<>(found.code().lines().toList());
            found.text().lines().map(line -> "| " + line).forEach(lines::add);
            assertThat(lines).isEqualTo(marked.said);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_file_has_a_list_of_contents() throws IOException {
        return tests("outlines.agent", marked -> {
            var lines = new ArrayList<String>();
            outline(Outline.of(marked.analysis(), "main.agent"), "", lines);
            assertThat(lines).isEqualTo(marked.said);
        });
    }

    @TestFactory
    Stream<DynamicTest> each_word_is_coloured_as_what_it_is() throws IOException {
        return tests("colours.agent", marked -> {
            var text = marked.texts.get("main.agent");
            var found = Coloring.of(marked.analysis(), "main.agent").stream()
                    .map(each -> text.substring(each.offset(), each.offset() + each.length()) + " "
                            + each.sort().word())
                    .toList();
            assertThat(found).isEqualTo(marked.said);
        });
    }

    @TestFactory
    Stream<DynamicTest> who_writes_is_told_what_can_stand_there() throws IOException {
        return tests("completions.agent", marked -> {
            var found = Completion.of(marked.analysis(), marked.file, marked.offset).stream()
                    .map(Completion.Proposal::name)
                    .toList();
            for (var line : marked.said) {
                if (line.startsWith("no ")) {
                    assertThat(found).doesNotContain(line.substring(3));
                } else {
                    assertThat(found).contains(line);
                }
            }
            if (!marked.said.contains("no nonsense")) {
                assertThat(found).as("all of them").hasSameSizeAs(marked.said);
            }
        });
    }

    /** Lines before {@code …} are the first of them. */
    @TestFactory
    Stream<DynamicTest> what_fits_is_proposed_first() throws IOException {
        return tests("ranks.agent", marked -> {
            var found = Completion.of(marked.analysis(), marked.file, marked.offset).stream()
                    .map(Completion.Proposal::name)
                    .toList();
            int first = marked.said.indexOf("…");
            assertThat(found).startsWith(marked.said.subList(0, first).toArray(String[]::new));
            for (var line : marked.said.subList(first + 1, marked.said.size())) {
                if (line.startsWith("no ")) {
                    assertThat(found).doesNotContain(line.substring(3));
                } else {
                    assertThat(found).contains(line);
                }
            }
        });
    }

    private static void outline(List<Outline> outline, String indent, List<String> lines) {
        for (var each : outline) {
            lines.add(indent + each.kind() + " " + each.name());
            outline(each.inside(), indent + "  ", lines);
        }
    }

    private static Stream<DynamicTest> tests(String file, Consumer<Marked> test) throws IOException {
        return Marked.snippets(file).stream().map(snippet -> test(snippet, test));
    }

    private static DynamicTest test(Snippet snippet, Consumer<Marked> test) {
        return DynamicTest.dynamicTest(snippet.name(), () -> test.accept(Marked.of(snippet.text())));
    }
}
