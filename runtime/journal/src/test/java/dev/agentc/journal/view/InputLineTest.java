package dev.agentc.journal.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page of runs shows of an input. */
class InputLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|~~",
                "~~|~~",
                "{\"question\":\"lamps?\"}|lamps?",
                "{\"question\":\"\"}|~~",
                "{\"question\":\"say \\\"hi\\\"\"}|say \"hi\"",
                "{\"n\":1.50}|1.50",
                "{\"n\":null}|null",
                "{\"xs\":[1,null]}|[1]",
                "{\"order\":{\"id\":7}}|{\"id\":7}",
                "{\"a\":\"x\",\"n\":1}|{\"a\":\"x\",\"n\":1}",
                "[\"x\"]|x",
                "no JSON|~~",
                "{\"question\":\"cut|~~",
            })
    void the_value_alone_is_shown_where_there_is_but_one(String input, String shown) {
        assertThat(InputLine.of(input)).isEqualTo(shown);
    }
}
