package dev.agentc.effect.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A server on this machine that answers byte for byte what a test says, wrong bytes and silence included. A connection
 * carries one request.
 */
public final class Loopback implements AutoCloseable {
    private static final Set<Socket> TAKEN = ConcurrentHashMap.newKeySet();

    /** Of connections not taken yet: more than tests open at once, for those beyond it are left to knock again, seconds later. */
    private static final int WAITING = 1024;

    private final ServerSocket server;
    private final Behaviour behaviour;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What to do with one request. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(Request request, Line line) throws IOException, InterruptedException;
    }

    /** @param headers names in lower case */
    public record Request(String method, String path, Map<String, String> headers, String body) {}

    public Loopback(Behaviour behaviour) throws IOException {
        this(InetAddress.getLoopbackAddress(), 0, behaviour);
    }

    /** @param port 0 for any that is free */
    public Loopback(InetAddress address, int port, Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.server = new ServerSocket(port, WAITING, address);
        Thread.ofVirtual().start(this::accept);
    }

    /** An address nobody listens at, nor will while the tests run: its port is taken. */
    public static URI nobody() throws IOException {
        Socket silent = new Socket();
        silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        TAKEN.add(silent);
        return URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/v1");
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What arrived so far, in order. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // The server was closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Request request = read(new BufferedInputStream(socket.getInputStream()));
            requests.add(request);
            behaviour.answer(request, new Line(socket, closed));
        } catch (IOException e) {
            // The client gave up, as some tests want.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static Request read(InputStream in) throws IOException {
        String[] first = line(in).split(" ");
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                throw new IOException("the client speaks no HTTP");
            }
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Request(
                first[0], first.length > 1 ? first[1] : "", headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the client sent half a request");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** The way back to the client; ends with the connection when the behaviour returns. */
    public static final class Line {
        private final Socket socket;
        private final CountDownLatch closed;

        Line(Socket socket, CountDownLatch closed) {
            this.socket = socket;
            this.closed = closed;
        }

        /** Writes as it is. */
        public Line raw(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
            return this;
        }

        public Line raw(String text) throws IOException {
            return raw(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Status and headers; the body ends with the connection. */
        public Line head(int status, String... headers) throws IOException {
            return raw("HTTP/1.1 " + status + " Said\r\nconnection: close\r\n" + lines(headers) + "\r\n");
        }

        /** A whole answer. */
        public Line whole(int status, String body, String... headers) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            raw("HTTP/1.1 " + status + " Said\r\nconnection: close\r\ncontent-length: " + bytes.length + "\r\n"
                    + lines(headers) + "\r\n");
            return raw(bytes);
        }

        /** Says nothing more and holds the connection until the test is over. */
        public void silence() throws InterruptedException {
            closed.await();
        }

        /** Breaks the connection off without a good-bye. */
        public void reset() throws IOException {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.close();
        }

        private static String lines(String... headers) {
            var text = new StringBuilder();
            for (String header : headers) {
                text.append(header).append("\r\n");
            }
            return text.toString();
        }
    }
}
