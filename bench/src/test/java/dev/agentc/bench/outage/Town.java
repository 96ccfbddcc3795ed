package dev.agentc.bench.outage;

import dev.agentc.effect.testing.Loopback;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Models and tools of one run behind one address, with a book of what they did. Answers hang on what is asked alone. It fails
 * from a call on, in its way, until it is opened again.
 */
final class Town implements AutoCloseable {
    /** How often to ask for the port again: the closing of a listener takes a moment. */
    private static final int PATIENCE = 200;

    private static final Pattern QUESTION = Pattern.compile("\"content\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"[^\\]]*\\]");

    private final InetAddress address;
    private final int port;
    private final AtomicInteger calls = new AtomicInteger();
    /** Requests that arrived, and those of them that were answered whole; by what was asked. */
    private final Map<String, AtomicInteger> arrived = new ConcurrentHashMap<>();

    private final Map<String, AtomicInteger> answered = new ConcurrentHashMap<>();
    /** Keys of what was paid, as often as it was. */
    private final List<String> ledger = new CopyOnWriteArrayList<>();

    private Loopback server;
    private volatile Way way = Way.BROKEN;
    private volatile int last = Integer.MAX_VALUE;

    /** @param number of the run; each has an address of its own, so that nobody takes its port while it does not listen */
    Town(int number) throws IOException {
        address = InetAddress.getByAddress(new byte[] {127, 7, (byte) (1 + number / 250), (byte) (1 + number % 250)});
        server = new Loopback(address, 0, this::answer);
        port = server.port();
    }

    String uri() {
        return "http://" + address.getHostAddress() + ":" + port;
    }

    /** Answers so many calls more and then fails. */
    synchronized void failAfter(int more, Way how) throws IOException {
        way = how;
        last = calls.get() + more;
        if (more == 0 && how == Way.REFUSED) {
            server.close();
        }
    }

    /** Is there again, with all that it knows. */
    synchronized void open() throws IOException {
        last = Integer.MAX_VALUE;
        server.close();
        server = listening();
    }

    private Loopback listening() throws IOException {
        for (int i = 0; ; i++) {
            try {
                return new Loopback(address, port, this::answer);
            } catch (BindException e) {
                if (i == PATIENCE) {
                    throw e;
                }
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    List<String> ledger() {
        return List.copyOf(ledger);
    }

    int arrived(String kind) {
        return sum(arrived, kind);
    }

    int answered(String kind) {
        return sum(answered, kind);
    }

    private static int sum(Map<String, AtomicInteger> counts, String kind) {
        return counts.entrySet().stream()
                .filter(one -> one.getKey().startsWith(kind))
                .mapToInt(one -> one.getValue().get())
                .sum();
    }

    private void answer(Loopback.Request request, Loopback.Line line) throws IOException, InterruptedException {
        String asked = asked(request);
        arrived.computeIfAbsent(asked, one -> new AtomicInteger()).incrementAndGet();
        if (calls.incrementAndGet() > last) {
            fail(request, asked, line);
            return;
        }
        whole(line, asked, body(request, asked));
        answered.computeIfAbsent(asked, one -> new AtomicInteger()).incrementAndGet();
        if (calls.get() >= last && way == Way.REFUSED) {
            server.close();
        }
    }

    private void fail(Loopback.Request request, String asked, Loopback.Line line)
            throws IOException, InterruptedException {
        switch (way) {
            case REFUSED -> line.reset();
            case BROKEN -> line.whole(500, "{\"error\": {\"message\": \"down\"}}");
            case LOCKED -> line.whole(401, "{\"error\": {\"message\": \"key revoked\"}}");
            case BUSY -> line.whole(429, "{\"error\": {\"message\": \"slow down\"}}", "Retry-After: 0");
            case SILENT -> line.silence();
            case CUT -> {
                String body = body(request, asked);
                line.head(200, type(asked), "Content-Length: " + (body.length() + 1))
                        .raw(body.substring(0, body.length() / 2));
                line.reset();
            }
            case PAGE -> page(line);
            case LOGIN -> {
                if (request.path().equals("/login")) {
                    page(line);
                } else {
                    line.whole(302, "", "Location: /login");
                }
            }
        }
    }

    private static void page(Loopback.Line line) throws IOException {
        line.whole(200, "<!doctype html><h1>Back soon</h1>", "Content-Type: text/html; charset=utf-8");
    }

    /** What a request is about: {@code model …}, or method and path. */
    private static String asked(Loopback.Request request) {
        if (!request.path().endsWith("/chat/completions")) {
            return request.method() + " " + request.path();
        }
        Matcher matcher = QUESTION.matcher(request.body());
        String question = "";
        while (matcher.find()) {
            question = matcher.group(1);
        }
        return "model " + question;
    }

    private String body(Loopback.Request request, String asked) {
        if (asked.startsWith("model ")) {
            return spoken("<" + Integer.toHexString(asked.hashCode()) + ">");
        }
        String[] path = request.path().split("[/?]");
        return switch (path[1]) {
            case "stock" -> Integer.toString(Integer.parseInt(path[2]) * 7);
            case "shelf" -> request.body();
            case "pay" -> {
                ledger.add(request.headers().get("idempotency-key"));
                yield receipt(path[2]);
            }
            case "paid" -> paid(request.path().replaceFirst(".*key=", ""), path[2]);
            default -> throw new IllegalStateException(asked);
        };
    }

    private String paid(String key, String cents) {
        return ledger.contains(key)
                ? "{\"state\": \"done\", \"result\": " + receipt(cents) + "}"
                : "{\"state\": \"not_done\", \"result\": null}";
    }

    private static String receipt(String cents) {
        return "{\"receipt\": \"r-" + cents + "\"}";
    }

    /** A stream of events, as models send them. */
    private static String spoken(String text) {
        List<String> chunks = new ArrayList<>();
        chunks.add(
                "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"clerk\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\""
                        + text + "\"}}]}");
        chunks.add(
                "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"clerk\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
        chunks.add(
                "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"clerk\",\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15}}");
        chunks.add("[DONE]");
        return "data: " + String.join("\n\ndata: ", chunks) + "\n\n";
    }

    private static String type(String asked) {
        return "Content-Type: " + (asked.startsWith("model ") ? "text/event-stream" : "application/json");
    }

    private static void whole(Loopback.Line line, String asked, String body) throws IOException {
        line.whole(200, body, type(asked));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
