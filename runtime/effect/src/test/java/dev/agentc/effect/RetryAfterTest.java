package dev.agentc.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7                              | 7000",
                " 0.5                           | 500",
                "Sun, 01 Mar 2026 10:00:30 GMT  | 30000",
                "sun, 1 mar 2026 10:00:30 gmt   | 30000",
                "Sunday, 01-Mar-26 10:01:00 GMT | 60000",
                "Sun Mar  1 10:00:05 2026       | 5000",
                "Sun Mar 15 10:00:00 2026       | 1209600000",
            })
    void every_form_of_rfc_9110_is_understood(String header, long milliseconds) {
        assertThat(RetryAfter.read(header, NOW)).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"soon", "-3", "Sun, 01 Mar 2026 09:00:00 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "''"})
    void what_is_none_or_past_asks_for_nothing(String header) {
        assertThat(RetryAfter.read(header, NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate limit reached. please try again in 1.5s.     | 1500",
                "please try again in 7m12.5s. visit the page       | 432500",
                "please try again in 6ms                           | 6",
                "please retry in 34.074824224s.                    | 34075",
                "please retry after 9 seconds.                     | 9000",
                "try again after 2 minutes                         | 120000",
                "please try again in 1h2m3s                        | 3723000",
                "please try again later, or in 5s                  |",
                "try again in 3 steps                              |",
                "try again in a minute                             |",
                "''                                                |",
            })
    void a_sentence_may_say_it(String words, Long milliseconds) {
        assertThat(RetryAfter.said(words)).isEqualTo(milliseconds == null ? null : Duration.ofMillis(milliseconds));
    }

    @Test
    void milliseconds_are_the_more_exact_word() {
        Map<String, String> headers = Map.of("retry-after-ms", "2500", "retry-after", "3");
        assertThat(RetryAfter.read(name -> headers.getOrDefault(name, ""), NOW)).isEqualTo(Duration.ofMillis(2500));
        assertThat(RetryAfter.read(name -> name.equals("x-ms-retry-after-ms") ? "40.2" : "", NOW))
                .isEqualTo(Duration.ofMillis(41));
        assertThat(RetryAfter.read(name -> "", NOW)).isNull();
    }

    @Test
    void a_date_goes_by_the_clock_of_who_says_it() {
        Map<String, String> headers =
                Map.of("date", "Sun, 01 Mar 2026 09:00:00 GMT", "retry-after", "Sun, 01 Mar 2026 09:00:20 GMT");
        assertThat(RetryAfter.read(name -> headers.getOrDefault(name, ""), NOW)).isEqualTo(Duration.ofSeconds(20));
        Map<String, String> unsure = Map.of("date", "today", "retry-after", "Sun, 01 Mar 2026 10:00:20 GMT");
        assertThat(RetryAfter.read(name -> unsure.getOrDefault(name, ""), NOW)).isEqualTo(Duration.ofSeconds(20));
    }
}
