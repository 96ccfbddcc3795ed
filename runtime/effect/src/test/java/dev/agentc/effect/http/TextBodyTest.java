package dev.agentc.effect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentc.effect.charset.Decoded;
import dev.agentc.effect.testing.Bodies;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One table, read whole and bit by bit. */
@Timeout(600)
class TextBodyTest {
    private static final int LIMIT = 4096;

    /** Comes in parts of so many bytes. */
    private static InputStream inParts(byte[] bytes, int size) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int from, int length) {
                return super.read(buffer, from, Math.min(length, size));
            }

            @Override
            public synchronized int available() {
                return 0; // a connection does not know
            }
        };
    }

    private static String streamed(byte[] bytes, int part, String coding, String type) throws IOException {
        try (InputStream in = TextBody.utf8(inParts(bytes, part), coding, type, LIMIT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.agentc.effect.testing.Bodies#charsets")
    void a_body_is_read_in_its_charset(String type, byte[] bytes, String text) throws IOException {
        Decoded whole = TextBody.text(bytes, "", type, LIMIT);
        assertThat(whole).isEqualTo(new Decoded(text, 0));
        for (int part = 1; part <= bytes.length + 1; part++) {
            assertThat(streamed(bytes, part, "", type))
                    .as("in parts of %d", part)
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.agentc.effect.testing.Bodies#codings")
    void a_body_is_unpacked(String coding, byte[] bytes) throws IOException {
        assertThat(TextBody.text(bytes, coding, "", LIMIT)).isEqualTo(new Decoded(Bodies.TEXT, 0));
        for (int part : new int[] {1, 2, 3, 7, 11, 100, bytes.length}) {
            assertThat(streamed(bytes, part, coding, ""))
                    .as("in parts of %d", part)
                    .isEqualTo(Bodies.TEXT);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.agentc.effect.testing.Bodies#unreadable")
    void a_body_that_cannot_be_unpacked_is_said(String coding, byte[] bytes, String cause) {
        assertThat(catchThrowableOfType(Unreadable.class, () -> TextBody.text(bytes, coding, "", LIMIT)))
                .hasMessageContaining(cause);
        for (int part : new int[] {1, 3, bytes.length}) {
            assertThat(catchThrowableOfType(Unreadable.class, () -> streamed(bytes, part, coding, "")))
                    .hasMessageContaining(cause);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "gzip, br", ""})
    void nothing_is_packed_as_nothing(String coding) throws IOException {
        assertThat(TextBody.text(new byte[0], coding, "text/html; charset=foo", LIMIT))
                .isEqualTo(new Decoded("", 0));
        assertThat(streamed(new byte[0], 1, coding, "text/html; charset=foo")).isEmpty();
    }

    @Test
    void bytes_that_are_no_letters_of_an_unknown_charset_are_refused() {
        byte[] bytes = {'a', (byte) 0xfc, 'b'};
        String cause = "answers in the charset none-such, which is not known here";
        String type = "text/plain; charset=none-such";
        assertThat(catchThrowableOfType(Unreadable.class, () -> TextBody.text(bytes, "", type, LIMIT)))
                .hasMessage(cause);
        assertThat(catchThrowableOfType(Unreadable.class, () -> streamed(bytes, 1, "", type)))
                .hasMessage(cause);
    }

    /** No bytes bring down who reads them, whatever they are called. */
    @Test
    void any_bytes_are_text_or_unreadable() throws IOException {
        var random = new Random(8);
        String[] codings = {"", "gzip", "deflate", "gzip, deflate"};
        String[] types = {
            "", "text/html", "application/json; charset=latin1", "text/plain; charset=utf-16", "a; charset=x"
        };
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            String coding = codings[random.nextInt(codings.length)];
            String type = types[random.nextInt(types.length)];
            try {
                streamed(bytes, 1 + random.nextInt(9), coding, type);
                TextBody.text(bytes, coding, type, LIMIT);
            } catch (Unreadable e) {
                assertThat(e).hasMessageStartingWith(e.why() == Unreadable.Why.DAMAGED ? "says" : "answers");
            }
        }
    }

    /** Of each part of a stream all is there before the next one comes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/event-stream",
                "text/event-stream; charset=utf-8",
                "text/event-stream; charset=latin1",
                "text/event-stream; charset=foo",
                "text/html"
            })
    void nothing_waits_for_what_comes_later(String type) throws IOException {
        for (boolean packed : new boolean[] {false, true}) {
            try (var out = new PipedOutputStream();
                    var pipe = new PipedInputStream(out, 1 << 16)) {
                var read = TextBody.utf8(pipe, packed ? "gzip" : "", type, LIMIT);
                var into = packed ? new GZIPOutputStream(out, 512, true) : out;
                for (String part : new String[] {"data: a\n\n", "data: ü\n\n", "data: 👍\n\n", "data: b\n\n"}) {
                    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                    into.write(bytes);
                    into.flush();
                    byte[] came = new byte[0];
                    byte[] buffer = new byte[8192];
                    while (came.length < bytes.length) {
                        int length = read.read(buffer);
                        came = joined(came, Arrays.copyOf(buffer, length));
                    }
                    assertThat(new String(came, StandardCharsets.UTF_8)).isEqualTo(part);
                }
            }
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }
}
