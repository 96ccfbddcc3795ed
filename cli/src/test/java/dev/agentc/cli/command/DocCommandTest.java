package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code agentc doc} writes and where. */
class DocCommandTest {
    private static final String DESK = """
        // The desk.
        import "./stock/prices.agent" { price as ask, Price }
        model small = embedded()
        /// Answers.
        agent Desk(
          question: string where it.len() > 0,
          /// how long, in words
          length: int = 20,
        ) -> Price { model: small, tools: [ask], budget: { calls: 3 } }
        private fn own(p: Price) -> int = p.cents
        test "it answers" {
          given Desk("x") => Price { cents: 7 }
          expect own(Desk("x")) == 7
        }
        """;

    private static final String PRICES = """
        type Price { cents: int }
        /// What an item costs.
        tool price(item: string) -> Price {
          do: read_json("{{ item }}.json")
          effect: read
        }
        """;

    @TempDir
    Path folder;

    private Path sources;
    private Path told;

    @BeforeEach
    void write() throws IOException {
        sources = Files.createDirectories(folder.resolve("src"));
        told = folder.resolve("told");
        new Programs(sources).file("desk.agent", DESK);
        new Programs(Files.createDirectories(sources.resolve("stock"))).file("prices.agent", PRICES);
    }

    private Ran doc(String... words) {
        return Ran.agentc(Stream.concat(Stream.of("doc", sources.toString()), Stream.of(words))
                .toArray(String[]::new));
    }

    @Test
    void each_file_is_a_page_and_names_lead_to_where_they_are_declared() throws IOException {
        Ran ran = doc("--output", told.toString());

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).isEqualTo("3 pages: 3 written\n");
        assertThat(Files.readString(told.resolve("README.md")))
                .contains("# src\n", "## [desk.agent](desk.md)\n\nThe desk.\n")
                .contains("| [`price`](stock/prices.md#price) | tool | What an item costs. |");
        assertThat(Files.readString(told.resolve("desk.md")))
                .contains("<a id=\"Desk\"></a>\n\n## agent Desk\n")
                .contains("| `question` | `string` | `it.len() > 0` |  |  |")
                .contains("| `length` | `int` |  | `20` | how long, in words |")
                .contains("* **gives:** [`Price`](stock/prices.md#Price)\n")
                .contains("* **tools:** <code>\\[[ask](stock/prices.md#price)\\]</code>\n")
                .contains("* **budget:** `{ calls: 3 }`\n* **effect:** read\n")
                .contains("* **at worst:**\n  - 3 model calls, unbounded tool calls,")
                .contains("* **test:** it answers (desk.agent:11)\n* **place:** desk.agent:5\n")
                .doesNotContain("fn own");
        assertThat(Files.readString(told.resolve("stock/prices.md")))
                .contains("* **calls:** `read_json`\n* **used by:** [`Desk`](../desk.md#Desk)\n");
    }

    @Test
    void one_document_goes_to_standard_output() {
        assertThat(doc().out()).contains("# src\n", "## desk.agent\n", "* **gives:** [`Price`](#stock-prices.Price)\n");
        assertThat(doc("--private").out()).contains("### fn own\n");
        assertThat(doc("--source", "https://x.org/main").out())
                .contains("[stock/prices.agent:3](<https://x.org/main/stock/prices.agent#L3>)");
        assertThat(Ran.agentc("doc", sources.resolve("desk.agent").toString()).out())
                .contains("# desk.agent\n\nThe desk.\n", "## agent Desk\n", "* **calls:** `price`\n");
    }

    @Test
    void html_is_one_page_that_asks_nothing_of_anybody() throws IOException {
        doc("--format", "html", "--output", told.toString());

        String page = Files.readString(told.resolve("index.html"));
        assertThat(page)
                .startsWith("<!doctype html>\n")
                .contains("<dt>tools</dt><dd><code>[<a href=\"#stock-prices.price\">ask</a>]</code></dd>")
                .contains("<section id=\"stock-prices.price\">", "default-src 'none'")
                .doesNotContain("<script", "src=", "http:", "https:", "@import");
        assertThat(doc("--format", "html").out()).isEqualTo(page);
        doc("--format", "html", "--output", folder.resolve("all.html").toString());
        assertThat(folder.resolve("all.html")).hasContent(page);
    }

    @Test
    void the_same_files_give_the_same_bytes_wherever_they_lie() throws IOException {
        String document = doc().out();
        Path other = folder.resolve("elsewhere/src");
        Files.createDirectories(other.resolve("stock"));
        Files.copy(sources.resolve("desk.agent"), other.resolve("desk.agent"));
        Files.copy(sources.resolve("stock/prices.agent"), other.resolve("stock/prices.agent"));

        assertThat(Ran.agentc("doc", other.toString()).out()).isEqualTo(document);
        assertThat(Ran.agentc(
                                "doc",
                                other.resolve("stock").toString(),
                                other.resolve("desk.agent").toString())
                        .out())
                .isEqualTo(document);
    }

    @Test
    void what_is_as_it_would_be_written_is_left_alone_and_told_by_check() throws IOException {
        doc("--output", told.toString());
        assertThat(doc("--output", told.toString()).err()).isEqualTo("3 pages: nothing to do\n");
        assertThat(doc("--output", told.toString(), "--check").exit()).isEqualTo(Exit.DONE);

        Files.writeString(sources.resolve("stock/prices.agent"), PRICES.replace("costs.", "costs now."));
        Ran looked = doc("--output", told.toString(), "--check");
        assertThat(looked.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(looked.out().lines())
                .containsExactly(
                        told.resolve("README.md").toString(),
                        told.resolve("stock/prices.md").toString());
        assertThat(Files.readString(told.resolve("README.md"))).doesNotContain("costs now.");
    }

    @Test
    void what_somebody_wrote_is_not_written_over() throws IOException {
        Files.createDirectories(told);
        Files.writeString(told.resolve("README.md"), "# My own words\n");

        Ran ran = doc("--output", told.toString());

        assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).contains("was not made by `agentc doc`");
        assertThat(names(told)).containsExactly("README.md");
    }

    @Test
    void of_files_with_errors_nothing_is_written() throws IOException {
        Files.writeString(sources.resolve("desk.agent"), DESK.replace("-> Price {", "-> Prize {"));

        Ran ran = doc("--output", told.toString());

        assertThat(ran.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("unknown type `Prize`", "desk.agent:9:");
        assertThat(told).doesNotExist();
        assertThat(doc("--json").json().path("failure").path("error").textValue())
                .isEqualTo("Unsound");
    }

    @Test
    void wrong_use_says_what_there_is() {
        assertThat(doc("--format", "pdf").err()).contains("there are markdown and html");
        assertThat(doc("--check").err()).contains("say which: `--output DIR`");
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
