package dev.agentc.cli.debug;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Messages of the Debug Adapter Protocol over a socket: a header with the length, an empty line, a JSON object.
 *
 * @see <a href="https://microsoft.github.io/debug-adapter-protocol/overview">its base protocol</a>
 */
final class DapStream implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LENGTH = "content-length:";

    /** What no debugger sends; a number that is larger is a slip, or somebody who speaks another protocol. */
    private static final int MOST = 64 << 20;

    private static final int LONGEST_LINE = 4096;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    DapStream(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** The next message; empty if the other side has gone. */
    Optional<ObjectNode> read() {
        try {
            int length = length();
            byte[] body = in.readNBytes(length);
            return body.length == length && length > 0 && JSON.readTree(body) instanceof ObjectNode message
                    ? Optional.of(message)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // closed here or there, or no message
        }
    }

    private int length() throws IOException {
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = length(line.substring(LENGTH.length()).strip());
            }
        }
        return length;
    }

    private static int length(String written) throws IOException {
        try {
            int length = Integer.parseInt(written);
            if (length >= 0 && length <= MOST) {
                return length;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IOException("a message of " + written + " bytes");
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** Nothing is said of it where the other side has gone: whoever reads from it finds that out. */
    synchronized void write(ObjectNode message) {
        try {
            byte[] body = JSON.writeValueAsBytes(message);
            out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
        } catch (IOException e) {
            close();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }
}
