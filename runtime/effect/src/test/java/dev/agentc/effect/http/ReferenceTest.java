package dev.agentc.effect.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "g:h|g:h",
                "g|http://a/b/c/g",
                "./g|http://a/b/c/g",
                "g/|http://a/b/c/g/",
                "/g|http://a/g",
                "//g|http://g",
                "?y|http://a/b/c/d;p?y",
                "g?y|http://a/b/c/g?y",
                "#s|http://a/b/c/d;p?q",
                "g#s|http://a/b/c/g",
                "g?y#s|http://a/b/c/g?y",
                ";x|http://a/b/c/;x",
                "g;x|http://a/b/c/g;x",
                "g;x?y#s|http://a/b/c/g;x?y",
                "''|http://a/b/c/d;p?q",
                ".|http://a/b/c/",
                "./|http://a/b/c/",
                "..|http://a/b/",
                "../|http://a/b/",
                "../g|http://a/b/g",
                "../..|http://a/",
                "../../|http://a/",
                "../../g|http://a/g",
                "../../../g|http://a/g",
                "/./g|http://a/g",
                "/../g|http://a/g",
                "g.|http://a/b/c/g.",
                ".g|http://a/b/c/.g",
                "g..|http://a/b/c/g..",
                "..g|http://a/b/c/..g",
                "./../g|http://a/b/g",
                "./g/.|http://a/b/c/g/",
                "g/./h|http://a/b/c/g/h",
                "g/../h|http://a/b/c/h",
                "g;x=1/./y|http://a/b/c/g;x=1/y",
                "g;x=1/../y|http://a/b/c/y",
                "g?y/./x|http://a/b/c/g?y/./x",
                "g?y/../x|http://a/b/c/g?y/../x"
            })
    void the_examples_of_rfc_3986_section_5_4_hold(String reference, String target) {
        assertThat(Reference.from(URI.create("http://a/b/c/d;p?q"), reference)).contains(URI.create(target));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://a|x|http://a/x",
                "http://a?q|x|http://a/x",
                "http://a/b|http://b\u00c3\u00bccher.example/x|http://xn--bcher-kva.example/x",
                "http://a/b|http://bücher.例/x|http://xn--bcher-kva.xn--fsq/x",
                "http://a/b|/\u00fc|http://a/%FC",
                "http://a/b|/日|http://a/%E6%97%A5",
                "http://a/b|/%zz%4|http://a/%25zz%254",
                "http://a/b|/\\x^`|http://a/%5Cx%5E%60"
            })
    void what_no_address_holds_is_encoded(String base, String header, String target) {
        assertThat(Reference.from(URI.create(base), header)).contains(URI.create(target));
    }
}
