package dev.agentc.cli.debug;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What speaks another protocol, or makes slips, ends the stream as if it had gone. */
class DapStreamTest {
    private static final String MESSAGE = "{\"command\":\"next\"}";

    @Test
    void a_message_is_as_long_as_its_header_says() throws IOException {
        assertThat(read("Content-Length: " + MESSAGE.length() + "\r\n\r\n" + MESSAGE))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "-1", "2147483647", "2147483648", "99999999999999999999", "1e3", "0"})
    void a_length_that_is_none_ends_the_stream(String length) throws IOException {
        assertThat(read("Content-Length: " + length + "\r\n\r\n" + MESSAGE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "{\"a\":", "nobody"})
    void what_is_no_object_ends_the_stream(String body) throws IOException {
        assertThat(read("Content-Length: " + body.length() + "\r\n\r\n" + body)).isFalse();
    }

    /** Whether a message comes of what one side says. */
    private static boolean read(String said) throws IOException {
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var speaker = new Socket(InetAddress.getLoopbackAddress(), door.getLocalPort());
                var stream = new DapStream(door.accept())) {
            speaker.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
            return stream.read().isPresent();
        }
    }
}
