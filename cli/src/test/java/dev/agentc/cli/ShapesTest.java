package dev.agentc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The documents that other programs read: fields and their order. Additions go at the end of a line here. */
class ShapesTest {

    /** @param at where in the document, as a JSON pointer */
    private record Shape(String at, String fields, String... words) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape("", "format ok files findings more", "check", "--json", "F/bad.agent"),
            new Shape(
                    "/findings/0",
                    "id severity message file range notes fix",
                    "check",
                    "--format",
                    "json",
                    "F/bad.agent"),
            new Shape("/findings/0/range", "start end", "check", "--json", "F/bad.agent"),
            new Shape("/findings/0/range/start", "line column", "check", "--json", "F/bad.agent"),
            new Shape("", "format ok files changed findings", "fmt", "--check", "--json", "F/bad.agent"),
            new Shape("", "format folder files", "new", "--json", "F/made"),
            new Shape("", "format names", "explain", "--json", "len"),
            new Shape("/names/0", "name module declaration text", "explain", "--json", "list.map"),
            new Shape("", "format shell script", "completions", "--json", "fish"),
            new Shape("", "format card", "card", "--json"),
            new Shape("", "format text", "doc", "--json", "F/program.agent"),
            new Shape("", "format ok files changed", "doc", "--json", "F/program.agent", "--output", "F/told"),
            new Shape("", "format runs", "runs", "--json"),
            new Shape(
                    "/runs/0", "run entry started status resumable cost took input", "runs", "--json", "--limit", "1"),
            new Shape(
                    "",
                    "format run entry status input output usage calls tool_calls cost took tree",
                    "trace",
                    "--json",
                    "last"),
            new Shape(
                    "/tree/0",
                    "key kind name at started took status usage place arguments result children",
                    "trace",
                    "--json",
                    "last"),
            new Shape(
                    "/tree/0/children/0",
                    "key kind name at started took status usage place answer children",
                    "trace",
                    "--json",
                    "last"),
            new Shape("", "format run lines total", "trace", "--bill", "--json", "last"),
            new Shape(
                    "/lines/0",
                    "model declaration calls input output cached cost estimated restarted cancelled priced",
                    "trace",
                    "--bill",
                    "--json",
                    "last"),
            new Shape("/total", "calls input output cached cost priced", "trace", "--bill", "--json", "last"),
            new Shape("", "format ok checks", "doctor", "--json"),
            new Shape("/checks/0", "what ok found mend", "doctor", "--json"),
            new Shape("", "format version edition plan journal", "version", "--json"),
            new Shape("", "format help", "help", "--json"));

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> every_document_has_the_fields_that_others_read() {
        var programs = new Programs(folder);
        programs.file("bad.agent", "flow f() -> int = \"one\"");
        asked(programs);
        return SHAPES.stream()
                .map(shape -> dynamicTest(String.join(" ", shape.words) + " " + shape.at, () -> check(shape)));
    }

    private static void asked(Programs programs) {
        programs.file("replies.json", "[{\"when\": {\"contains\": \"\"}, \"text\": \"yes\"}]");
        String file =
                programs.program("model m = scripted(\"replies.json\")\nprompt ask(x: string) -> string { model: m }");
        assertThat(Ran.agentc("run", file, "really?").out()).isEqualTo("yes\n");
    }

    private void check(Shape shape) {
        Ran ran = Ran.agentc(Stream.of(shape.words)
                .map(word -> word.replaceFirst("^F/", folder + "/"))
                .toArray(String[]::new));
        JsonNode document = ran.json();
        assertThat(document.path("format").intValue()).isEqualTo(1);
        assertThat(document.at(shape.at).properties().stream().map(Map.Entry::getKey))
                .containsExactly(shape.fields.split(" "));
        assertThat(ran.out()).endsWith("}\n").doesNotEndWith("\n\n");
    }

    @Test
    void what_costs_nothing_costs_0_00_in_every_document() {
        var programs = new Programs(folder);
        asked(programs);

        assertThat(Ran.agentc("run", "--json", programs.path("program.agent"), "really?")
                        .json()
                        .path("cost"))
                .hasToString("0.00");
        assertThat(Ran.agentc("runs", "--json", "--limit", "1").json().at("/runs/0/cost"))
                .hasToString("0.00");
        assertThat(Ran.agentc("trace", "last", "--bill", "--json").json().at("/total/cost"))
                .hasToString("0.00");
    }

    @Test
    void numbers_are_written_as_the_language_prints_them() {
        String file = new Programs(folder).program("flow f(x: float) -> list<float> = [x, 1.0 / x]");

        Ran ran = Ran.agentc("run", "--json", file, "--x", "1e300");

        assertThat(ran.out()).as(ran.err()).contains("\"output\": [1e+300, 1e-300]");
    }

    @Test
    void a_program_with_findings_is_a_document_too_that_names_the_first() {
        Ran ran = Ran.agentc("run", "--json", new Programs(folder).program("flow f() -> int = \"one\""));

        assertThat(ran.json().path("run").isNull()).isTrue();
        assertThat(ran.json().at("/failure/fields/id").textValue()).isEqualTo("type/mismatch");
        assertThat(ran.json().at("/failure/at").textValue()).isEqualTo("program.agent:1");
        assertThat(ran.err()).contains("error[type/mismatch]");
    }
}
