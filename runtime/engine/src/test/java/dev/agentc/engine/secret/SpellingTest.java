package dev.agentc.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.agentc.effect.port.Environment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret is taken out however others spell it, in a whole text and in pieces, and nothing else is. */
class SpellingTest {
    private static final List<String> SECRETS = List.of(
            "qLtq3Z/8ab+/cd9==",
            "sk-verysecret-314159",
            "s3cr3t-\"value\"",
            "pa ss&word<>'\"\\x",
            "a%25b=c+d e&amp;f",
            "tok\u00fcß€31415926",
            "\ud83d\ude00key\ud83d\ude00",
            "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nAAAA/+==\n-----END KEY-----",
            "{\"k\": \"v/1\"}",
            "\\\\srv\\share=1",
            "%41%42%43dd");

    private static final String SIGNS = "abcd %\\&=+\"u0;#x25/\n\ré€";

    private static Masks masks(String... secrets) {
        Map<String, String> all = new java.util.TreeMap<>();
        for (int i = 0; i < secrets.length; i++) {
            all.put("S" + i, secrets[i]);
        }
        return new Masks(Set.copyOf(all.keySet()), new Environment() {
            @Override
            public Optional<String> variable(String name) {
                return Optional.empty();
            }

            @Override
            public Optional<String> secret(String name) {
                return Optional.ofNullable(all.get(name));
            }
        });
    }

    private static String json(String text) {
        String quoted = TextNode.valueOf(text).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String units(String text, String form) {
        return text.chars().mapToObj(c -> String.format(form, c)).collect(Collectors.joining());
    }

    private static String bytes(String text, String form) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            out.append(String.format(form, b & 0xFF));
        }
        return out.toString();
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> spellings() {
        return Stream.of(
                spelling("as it is", s -> s),
                spelling("json", SpellingTest::json),
                spelling("json as PHP writes it", s -> json(s).replace("/", "\\/")),
                spelling("json of ASCII", s -> units(s, "\\u%04x")),
                spelling("json of ASCII in capitals", s -> units(s, "\\u%04X")),
                spelling("json in json", s -> json(json(s).replace("/", "\\/"))),
                spelling("json in json in json", s -> json(json(json(s)))),
                spelling("json in json of ASCII", s -> json(units(s, "\\u%04x"))),
                spelling("a form", SpellingTest::url),
                spelling(
                        "a form in small letters",
                        s -> url(s).replaceAll("%([0-9A-F]{2})", "%$1")
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .equals(url(s).toLowerCase(java.util.Locale.ROOT))
                                ? bytes(s, "%%%02x")
                                : s),
                spelling("a path", s -> url(s).replace("+", "%20")),
                spelling("every byte in an address", s -> bytes(s, "%%%02X")),
                spelling("an address in an address", s -> url(url(s).replace("+", "%20"))),
                spelling("an address in json", s -> json(url(s))),
                spelling("html", SpellingTest::html),
                spelling(
                        "html of numbers",
                        s -> s.codePoints().mapToObj(c -> "&#" + c + ";").collect(Collectors.joining())),
                spelling(
                        "html of hex",
                        s -> s.codePoints()
                                .mapToObj(c -> String.format("&#x%x;", c))
                                .collect(Collectors.joining())),
                spelling("mail", s -> bytes(s, "=%02X")),
                spelling("hex", s -> HexFormat.of().formatHex(s.getBytes(StandardCharsets.UTF_8))),
                spelling(
                        "hex in capitals",
                        s -> HexFormat.of().withUpperCase().formatHex(s.getBytes(StandardCharsets.UTF_8))),
                spelling("base64", SpellingTest::base64),
                spelling("base64 behind one byte", s -> base64(":" + s)),
                spelling("base64 behind a user", s -> base64("me:" + s)),
                spelling("base64 before something", s -> base64("u:" + s + ":more of it")),
                spelling(
                        "base64 for addresses",
                        s -> Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(s.getBytes(StandardCharsets.UTF_8))),
                spelling("base64 in json as PHP writes it", s -> base64(s).replace("/", "\\/")),
                spelling("base64 in an address", s -> url(base64(s))),
                spelling(
                        "base64 in lines",
                        s -> Base64.getMimeEncoder(8, "\r\n".getBytes(StandardCharsets.UTF_8))
                                .encodeToString(s.getBytes(StandardCharsets.UTF_8))),
                spelling(
                        "base64 in lines in json",
                        s -> json(Base64.getMimeEncoder(8, "\n".getBytes(StandardCharsets.UTF_8))
                                .encodeToString(s.getBytes(StandardCharsets.UTF_8)))));
    }

    private static Arguments spelling(String name, UnaryOperator<String> of) {
        return Arguments.of(name, of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void a_secret_is_found_in_every_spelling(String name, UnaryOperator<String> spelling) {
        for (String secret : SECRETS) {
            Masks masks = masks(secret);
            for (String before : List.of("", "Bearer ", "100% \\ & = ", "\"x\":\"")) {
                String masked = masks.text(before + spelling.apply(secret) + "\" and more");
                assertThat(masked)
                        .as(secret + " in " + masked)
                        .startsWith(before)
                        .contains("[secret S0]")
                        .endsWith("\" and more");
                String inside = masked.substring(before.length(), masked.length() - "\" and more".length());
                assertThat(inside.replace("[secret S0]", "").length())
                        .as(secret + " in " + inside)
                        .isLessThanOrEqualTo(name.startsWith("base64 be") ? 24 : 6);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void a_secret_is_found_however_the_text_is_cut(String name, UnaryOperator<String> spelling) {
        for (String secret : SECRETS) {
            Masks masks = masks(secret);
            String text = "It is " + spelling.apply(secret) + " or so";
            for (int size : List.of(1, 2, 3, 5, 7, 11)) {
                StringBuilder shown = new StringBuilder();
                var pieces = new MaskedPieces(masks, shown::append);
                for (int i = 0; i < text.length(); i += size) {
                    pieces.add(text.substring(i, Math.min(text.length(), i + size)));
                }
                pieces.end();
                assertThat(shown.toString())
                        .as(name + " of " + secret + " by " + size)
                        .contains("[secret S0]")
                        .startsWith("It is ")
                        .endsWith(" or so");
                // Of base64 the secret is over before the signs that fill it up, which may come with the next piece.
                int left = name.startsWith("base64 be") ? 24 : secret.endsWith("=") ? 16 : 8;
                assertThat(shown.length()).isLessThanOrEqualTo("It is [secret S0] or so".length() + left);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-verysecret-314159\n", "sk-verysecret-314159\r\n", "  sk-verysecret-314159\t"})
    void a_secret_is_looked_for_as_it_is_sent(String value) {
        assertThat(masks(value).text("your key is sk-verysecret-314159")).isEqualTo("your key is [secret S0]");
    }

    @Test
    void of_secrets_that_begin_alike_the_longest_is_named() {
        Masks masks = masks("token", "token-of-mine", "oken-of-mine-too");
        assertThat(masks.text("token token-of-mine token-of-min oken-of-mine-too"))
                .isEqualTo("[secret S0] [secret S1] [secret S0]-of-min [secret S2]");
    }

    @Test
    void text_without_a_secret_stays_as_it_is() {
        Random random = new Random(7);
        Masks masks = masks(SECRETS.toArray(String[]::new));
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(60); k >= 0; k--) {
                text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
            assertThat(masks.text(text.toString())).isEqualTo(text.toString());
        }
    }

    @Test
    void what_is_held_back_is_given_in_the_end() {
        Random random = new Random(8);
        Masks masks = masks(SECRETS.toArray(String[]::new));
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            List<String> given = new ArrayList<>();
            var pieces = new MaskedPieces(masks, given::add);
            for (int k = random.nextInt(20); k >= 0; k--) {
                String piece = "sk-very\\%&=2u0#;".substring(random.nextInt(8), 8 + random.nextInt(8));
                text.append(piece);
                pieces.add(piece);
            }
            pieces.end();
            assertThat(String.join("", given)).isEqualTo(text.toString());
        }
    }

    @Test
    void short_secrets_are_not_looked_for_in_codes() {
        assertThat(masks("1234").text("31323334 MTIzNA== x1234")).isEqualTo("31323334 MTIzNA== x[secret S0]");
        assertThat(masks("abc").text("abc")).isEqualTo("abc");
    }

    @Test
    void a_secret_that_is_base64_is_found_in_the_other_alphabet() {
        Masks masks = masks("qLtq3Z/8ab+/cd9==", "tok-314_159265");
        assertThat(masks.text("?t=qLtq3Z_8ab-_cd9&x")).isEqualTo("?t=[secret S0]&x");
        assertThat(masks.text("qLtq3Z_8ab%2D_cd9/more")).isEqualTo("[secret S0]/more");
        assertThat(masks.text("tok+314/159265s")).isEqualTo("[secret S1]s");
        assertThat(masks("pass-word").text("pass_word pass-word")).isEqualTo("pass_word [secret S0]");
    }
}
