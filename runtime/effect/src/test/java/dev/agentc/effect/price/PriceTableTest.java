package dev.agentc.effect.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which price a model has, and what tokens cost. */
class PriceTableTest {
    private static final String OWN = """
        {"mine": {"input": 1, "output": "2.5"}, "gpt-4o": {"input": "9", "output": "9", "cached": "1"}}\
        """;

    private static ModelBinding model(String declared, String provider, String name, String address) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("name", name);
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        return new ModelBinding(
                declared, provider, arguments, address.isEmpty() ? settings : settings.put("base_url", address));
    }

    @ParameterizedTest
    @CsvSource({
        "fast, openai,   gpt-4.1-mini,            '',                           gpt-4.1-mini",
        "fast, openai,   gpt-4.1-mini,            https://api.openai.com/v1,    gpt-4.1-mini",
        "fast, openai,   gpt-4.1-mini-2025-04-14, '',                           gpt-4.1-mini",
        "fast, openai,   gpt-4.1-mini,            http://127.0.0.1:8000/v1,     none",
        "fast, openai,   no-such-model,           '',                           none",
        "mine, openai,   no-such-model,           '',                           mine",
        "fast, openai,   mine,                    http://127.0.0.1:8000/v1,     mine",
        "fast, openai,   gpt-4o,                  http://127.0.0.1:8000/v1,     gpt-4o",
        "fast, scripted, replies.json,            '',                           free",
        "fast, embedded, clerk,                   '',                           free"
    })
    void a_model_has_the_price_of_where_it_is_asked(
            String declared, String provider, String name, String address, String row) {
        var price =
                PriceTable.read(PriceList.with(PriceList.common(), OWN)).of(model(declared, provider, name, address));
        assertThat(price.map(found -> found.model().isEmpty() ? "free" : found.model())
                        .orElse("none"))
                .isEqualTo(row);
    }

    @Test
    void tokens_cost_exactly_what_the_table_says() {
        Price price = PriceTable.read(OWN).row("gpt-4o").orElseThrow();
        assertThat(price.of(new Usage(1000, 10, 400, false))).isEqualByComparingTo("0.00589");
        assertThat(PriceTable.read(OWN).row("mine").orElseThrow().of(new Usage(10, 0, 4, false)))
                .as("cached input without a price of its own")
                .isEqualByComparingTo("0.00001");
    }

    @ParameterizedTest
    @CsvSource({"0.0000025, 1", "0.0000049, 1", "0.005, 2000", "0, 0", "-1, 0", "1000000, 2147483647"})
    void money_is_so_many_tokens_and_no_more(String amount, int tokens) {
        Price price = PriceTable.read(OWN).row("mine").orElseThrow();
        assertThat(price.written(new BigDecimal(amount))).isEqualTo(tokens);
    }

    @Test
    void the_table_that_comes_along_says_of_which_day_it_is() {
        JsonNode table = PriceTable.tree(PriceList.common());
        assertThat(LocalDate.parse(table.path("").path("as_of").asText())).isAfter(LocalDate.of(2026, 1, 1));
        assertThat(table.path("").path("source").asText()).startsWith("https://");
        assertThat(table.size()).isGreaterThan(10);
        for (var row : table.properties()) {
            if (!row.getKey().isEmpty()) {
                Price price =
                        PriceTable.read(PriceList.common()).row(row.getKey()).orElseThrow();
                assertThat(price.cached()).as(row.getKey()).isLessThan(price.input());
                assertThat(price.input()).as(row.getKey()).isLessThan(price.output());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"m\": 5}",
                "{\"m\": {\"input\": 1}}",
                "{\"m\": {\"input\": 1, \"output\": \"much\"}}",
                "{\"m\": {\"input\": -1, \"output\": 1}}",
                "{\"m\": {\"input\": 1, \"output\": 1, \"per_call\": 1}}",
                "{\"\": {\"input\": 1, \"output\": 1}}"
            })
    void what_is_no_table_of_prices_is_refused_in_words(String own) {
        assertThatThrownBy(() -> PriceList.with(PriceList.common(), own))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }
}
