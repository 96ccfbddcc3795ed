package dev.agentc.cli.debug;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What editors send of the times a breakpoint is come to is such that the server does not fall over it. */
class HitConditionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | = 5",
                "== 5 | = 5",
                "= 5 | = 5",
                ">5 | > 5",
                ">= 5 | >= 5",
                "<= 5 | <= 5",
                "% 2 | % 2",
                "% 0 | % 0, nothing is a multiple of 0",
                "99999999999 | 99999999999, at most 2147483647",
                "often | often"
            })
    void they_are_what_the_server_reads_or_says_is_none(String written, String sent) {
        assertThat(HitConditions.mended(written)).isEqualTo(sent);
    }
}
