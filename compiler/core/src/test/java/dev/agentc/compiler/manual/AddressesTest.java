package dev.agentc.compiler.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where links lead. */
class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "a.agent, a.agent, #X",
        "a.agent, b.agent, b.md#X",
        "in/a.agent, in/b.agent, b.md#X",
        "in/a.agent, b.agent, ../b.md#X",
        "a.agent, in/deep/b.agent, in/deep/b.md#X",
        "in/a.agent, into/b.agent, ../into/b.md#X",
        "a.agent, readme.agent, readme.agent.md#X",
        "a.agent, my (own)/b.agent, my%20%28own%29/b.md#X",
        "a.agent, é.agent, %C3%A9.md#X"
    })
    void pages_lead_to_each_other(String from, String to, String address) {
        assertThat(Addresses.between(from, new Target(to, "X"))).isEqualTo(address);
    }

    @Test
    void in_one_document_no_two_are_the_same() {
        var a = new Chapter("in/a.agent", Prose.NOTHING, List.of(), List.of());
        var b = new Chapter("in-a.agent", Prose.NOTHING, List.of(), List.of());
        var addresses = new Addresses(new Manual("all", List.of(a, b)));

        assertThat(addresses.id(new Target(a.path(), "X"))).isEqualTo("in-a.X");
        assertThat(addresses.id(new Target(b.path(), "X"))).isEqualTo("in-a-2.X");
        assertThat(new Addresses(new Manual("one", List.of(a))).id(new Target(a.path(), "X")))
                .isEqualTo("X");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        list<Order>            ~ list<[Order]>
        Order | Orders         ~ [Order] | Orders
        "Order" | Order        ~ "Order" | [Order]
        "a \\" Order" | Order   ~ "a \\" Order" | [Order]
        "Order                 ~ "Order
        """)
    void names_in_code_lead_where_they_are_names(String code, String shown) {
        var linked = Linked.of(code, Map.of("Order", new Target("a.agent", "Order")));
        var text = new StringBuilder();
        linked.pieces()
                .forEach(piece -> text.append(piece.target().isPresent() ? "[" + piece.text() + "]" : piece.text()));

        assertThat(text).hasToString(shown);
        assertThat(linked.text()).isEqualTo(code);
    }
}
