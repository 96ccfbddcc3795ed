package dev.agentc.models.openai;

import static dev.agentc.models.openai.Completions.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.testing.Bodies;
import dev.agentc.effect.testing.ChatContract;
import dev.agentc.effect.testing.Loopback;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies in other charsets and codings, streamed and in one piece: they are read as tools read the answers of theirs. */
@Timeout(600)
class OpenAiBodiesTest {
    private static Chat chat(Loopback server) {
        return Opened.at(server.uri("/v1"), Duration.ofSeconds(120));
    }

    private static String said(Loopback server) {
        return chat(server).reply(ChatContract.question(), Chat.Partials.NONE).text();
    }

    private static EffectFailed failed(Loopback server) {
        return catchThrowableOfType(
                EffectFailed.class, () -> chat(server).reply(ChatContract.question(), Chat.Partials.NONE));
    }

    private static String reply(boolean streams, String text) {
        return streams
                ? Completions.text(text.substring(0, 2)) + Completions.text(text.substring(2)) + Completions.end("stop")
                : "{\"choices\":[{\"message\":{\"content\":\"" + text + "\"},\"finish_reason\":\"stop\"}]}";
    }

    /** Label, the charset it is written in, the byte order mark before it, what is said. */
    @ParameterizedTest
    @CsvSource({
        "'',UTF-8,'',Größe ☕",
        "'',UTF-8,efbbbf,Größe ☕",
        "utf-8,UTF-8,efbbbf,Größe ☕",
        "UTF8,UTF-8,'',Größe ☕",
        "none-such,UTF-8,'',Größe ☕",
        "us-ascii,UTF-8,'',Größe ☕",
        "iso-8859-1,UTF-8,'',Größe ☕",
        "ISO-8859-1,windows-1252,'',Größe €",
        "\"latin1\",windows-1252,'',Größe €",
        "l1,ISO-8859-1,efbbbf,Grose",
        "iso-8859-15,ISO-8859-15,'',Größe €",
        "koi8-r,KOI8-R,'',Размер",
        "Shift_JIS,windows-31j,'',日本語",
        "gb2312,GBK,'',尺寸大",
        "utf-16,UTF-16LE,'',Größe 👍",
        "utf-16,UTF-16BE,'',Größe 👍",
        "'',UTF-16LE,fffe,Größe 👍",
        "utf-8,UTF-16BE,feff,Größe 👍",
        "'',UTF-32BE,0000feff,Größe 👍"
    })
    void a_reply_is_read_in_its_charset(String label, String charset, String mark, String text) throws IOException {
        for (boolean streams : new boolean[] {true, false}) {
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(HexFormat.of().parseHex(mark));
            bytes.writeBytes(reply(streams, text).getBytes(Charset.forName(charset)));
            String type = (streams ? STREAM : Completions.JSON) + (label.isEmpty() ? "" : "; Charset=" + label);
            try (var server =
                    new Loopback((request, line) -> line.head(200, type).raw(bytes.toByteArray()))) {
                assertThat(said(server)).as("streams: %s", streams).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|gzip",
                "X-GZIP|gzip",
                "gzip|members",
                "deflate|zlib",
                "deflate|raw",
                "identity|plain",
                "gzip|plain",
                "utf-8|plain",
                "none|plain",
                "gzip, gzip|gzip gzip",
                "deflate, gzip|zlib gzip",
                "gzip, identity|gzip"
            })
    void a_reply_is_unpacked_though_nobody_asked(String coding, String packing) throws IOException {
        for (boolean streams : new boolean[] {true, false}) {
            byte[] bytes = Bodies.packed(packing, reply(streams, "Größe ☕"));
            try (var server = new Loopback((request, line) ->
                    line.head(200, STREAM, "Content-Encoding: " + coding).raw(bytes))) {
                assertThat(said(server)).isEqualTo("Größe ☕");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.agentc.effect.testing.Bodies#unreadable")
    void a_reply_that_cannot_be_unpacked_is_said(String coding, byte[] bytes, String cause) throws IOException {
        if (cause.startsWith("more than")) {
            return; // a reply may be longer
        }
        try (var server = new Loopback((request, line) ->
                line.head(200, STREAM, "Content-Encoding: " + coding).raw(bytes))) {
            EffectFailed failed = failed(server);
            assertThat(failed.failure().message()).contains(cause);
            assertThat(failed.failure().curable()).isTrue();
            assertThat(failed.failure().retryable())
                    .as("a setting of the server stays what it is")
                    .isEqualTo(!cause.contains("not understood"));
        }
        try (var server = new Loopback((request, line) ->
                line.head(503, STREAM, "Content-Encoding: " + coding).raw(bytes))) {
            EffectFailed failed = failed(server);
            assertThat(failed.failure().message()).contains("answered 503");
            assertThat(failed.failure().retryable()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 205})
    void nothing_is_no_reply_however_it_is_packed(int status) throws IOException {
        for (String coding : new String[] {"gzip", "br", "deflate", "identity"}) {
            try (var server = new Loopback((request, line) -> line.head(status, "Content-Encoding: " + coding))) {
                EffectFailed failed = failed(server);
                assertThat(failed.failure().message()).contains("in place of a chat completion");
                assertThat(failed.failure().curable()).isTrue();
            }
        }
    }

    /** What a server has said of a reply is shown while it thinks on. */
    @ParameterizedTest
    @CsvSource({"'',''", "iso-8859-1,''", "'',gzip", "koi8-r,gzip"})
    void a_reply_is_shown_as_it_comes(String label, String coding) throws Exception {
        var shown = new CountDownLatch(1);
        Charset charset = Charset.forName(label.isEmpty() ? "UTF-8" : label);
        try (var server = new Loopback((request, line) -> {
            line.head(
                    200,
                    STREAM + (label.isEmpty() ? "" : ";charset=" + label),
                    coding.isEmpty() ? "X-Coding: none" : "Content-Encoding: " + coding);
            var out = new Sent(line);
            var packed = coding.isEmpty() ? out : new GZIPOutputStream(out, 512, true);
            packed.write(Completions.text("Da").getBytes(charset));
            packed.flush();
            shown.await();
            packed.write((Completions.text("s.") + Completions.end("stop")).getBytes(charset));
            packed.close();
        })) {
            var text = new StringBuilder();
            Chat.Partials partials = piece -> {
                text.append(piece);
                shown.countDown();
            };
            String said = chat(server).reply(ChatContract.question(), partials).text();
            assertThat(said).isEqualTo("Das.");
            assertThat(text).hasToString("Das.");
            assertThat(shown.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    /** Writes as it comes. */
    private static final class Sent extends java.io.OutputStream {
        private final Loopback.Line line;

        Sent(Loopback.Line line) {
            this.line = line;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            line.raw(java.util.Arrays.copyOfRange(bytes, from, from + length));
        }
    }
}
