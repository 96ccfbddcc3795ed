package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code agentc check --cost} says. */
class CheckCostTest {
    private static final String PROGRAM = """
        model small = embedded()
        prompt p(q: string) -> string {
          model: small
          budget: { calls: 2, tokens: 4k }
        }
        flow each(qs: list<string>) -> list<string> {
          parallel for q in qs { p(q) }
        }
        """;

    @TempDir
    Path folder;

    @Test
    void each_declaration_is_told_with_what_makes_it_unbounded() {
        String file = new Programs(folder).program(PROGRAM);

        Ran ran = Ran.agentc("check", "--cost", file);

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .contains(".p: at worst 2 model calls, 0 tool calls, 4000 tokens, $0.00")
                .contains(".each: at worst unbounded model calls, 0 tool calls, unbounded tokens, $0.00")
                .contains("unbounded calls, tokens: how often this `parallel for` goes round");
    }

    @Test
    void programs_read_the_same_as_one_member_of_the_document() {
        String file = new Programs(folder).program(PROGRAM);

        Ran ran = Ran.agentc("check", "--cost", "--json", file);

        JsonNode cost = ran.json().path("cost");
        assertThat(cost).hasSize(2);
        assertThat(cost.path(0).path("calls").intValue()).isEqualTo(2);
        assertThat(cost.path(0).path("p95").isNull()).isTrue();
        assertThat(cost.path(1).path("calls").textValue()).isEqualTo("unbounded");
        assertThat(cost.path(1).path("why").path("calls").textValue()).contains("parallel for");
        assertThat(cost.path(1).path("why").has("tool_calls")).isFalse();
    }

    @Test
    void nothing_is_said_of_what_has_errors() {
        String file = new Programs(folder).program("prompt p(q: string) -> strin { model: embedded() }\n");

        assertThat(Ran.agentc("check", "--cost", "--json", file).json().path("cost"))
                .isEmpty();
    }
}
