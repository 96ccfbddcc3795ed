package dev.agentc.effect.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharsetsTest {
    @Test
    void every_label_of_the_web_is_known_in_any_letters() {
        assertThat(CharsetLabels.all()).hasSizeGreaterThan(210);
        CharsetLabels.all().forEach((label, name) -> {
            assertThat(Charsets.of(label))
                    .as(label)
                    .isPresent()
                    .map(one -> one.name())
                    .hasValue(name);
            assertThat(Charsets.of(label.toUpperCase(Locale.ROOT))).isEqualTo(Charsets.of(label));
        });
    }

    /** Where a charset is a part of another one, that is what pages are in. */
    @ParameterizedTest
    @CsvSource({
        "iso-8859-1,windows-1252",
        "cp819,windows-1252",
        "latin5,windows-1254",
        "tis-620,x-windows-874",
        "sjis,windows-31j",
        "ksc5601,x-windows-949",
        "gb2312,GBK",
        "us-ascii,UTF-8",
        "utf-16,UTF-16LE",
        "cp850,IBM850",
        "utf-32,UTF-32",
        "iso-2022-kr,ISO-2022-KR"
    })
    void a_label_means_what_it_does_to_browsers_and_any_other_what_it_does_to_java(String label, String name) {
        assertThat(Charsets.of(label)).map(one -> one.name()).hasValue(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none-such", "???", "ü", "iso-8859-14", "a b"})
    void what_nobody_knows_is_none(String label) {
        assertThat(Charsets.of(label)).isEmpty();
    }
}
