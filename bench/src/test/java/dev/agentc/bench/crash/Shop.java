package dev.agentc.bench.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A shop in another process than those that die, with a ledger of its own: the key that came with each charge. It charges as
 * often as it is asked to, so that a repetition shows.
 *
 * <p>Below {@code flaky}, {@code failing}, {@code unsure} and {@code underway} lie answers that cannot be had the first time. Below {@code late}
 * and {@code slow} they take a while, below {@code beside} as long as nothing is charged. Below {@code out} lies what fails from a request
 * on, until the shop is back.
 */
final class Shop implements AutoCloseable {
    private static final long LATE = 400;
    private static final long SLOW = 800;

    private final HttpServer server;
    private final List<String> ledger = new CopyOnWriteArrayList<>();
    private final Set<URI> asked = new HashSet<>();
    /** Requests below {@code out}, how many of them go well, and whether what is asked for then is done and not told. */
    private int requests;

    private int well;
    private boolean doing;

    Shop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/item/", exchange -> answer(exchange, 200, item(exchange)));
        server.createContext("/late/item/", exchange -> later(exchange, LATE, item(exchange)));
        server.createContext("/beside/item/", exchange -> beside(exchange, item(exchange)));
        server.createContext("/flaky/item/", exchange -> again(exchange, 503, "{}", Shop::item));
        server.createContext("/charge", exchange -> answer(exchange, 200, charge(exchange)));
        server.createContext("/slow/charge", exchange -> later(exchange, SLOW, charge(exchange)));
        server.createContext("/charged", exchange -> answer(exchange, 200, charged(exchange)));
        server.createContext("/failing/charged", exchange -> again(exchange, 500, "{}", this::charged));
        String unknown = "{\"state\": \"unknown\", \"result\": null}";
        server.createContext("/unsure/charged", exchange -> again(exchange, 200, unknown, this::charged));
        String underWay = "{\"state\": \"in_progress\", \"result\": null}";
        server.createContext("/underway/charged", exchange -> again(exchange, 200, underWay, this::charged));
        server.createContext("/out/item/", exchange -> unlessOut(exchange, Shop::item));
        server.createContext("/out/charge", exchange -> unlessOut(exchange, this::charge));
        server.createContext("/out/charged", exchange -> unlessOut(exchange, this::charged));
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The keys of the charges, in order. */
    List<String> ledger() {
        return ledger;
    }

    /** The next run is another customer's. */
    void forget() {
        synchronized (asked) {
            asked.clear();
            requests = 0;
        }
        back();
        ledger.clear();
    }

    /**
     * Lets everything below {@code out} fail after so many more requests.
     *
     * @param silently whether what is asked for is done all the same
     */
    void failAfter(int more, boolean silently) {
        synchronized (asked) {
            well = requests + more;
            doing = silently;
        }
    }

    /** Nothing fails any more. */
    void back() {
        synchronized (asked) {
            well = Integer.MAX_VALUE;
        }
    }

    boolean isOut() {
        synchronized (asked) {
            return requests > well;
        }
    }

    /** How many requests there were below {@code out}. */
    int requests() {
        synchronized (asked) {
            return requests;
        }
    }

    private static String item(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        return "{\"id\": " + id + ", \"cents\": " + (id * 100 + 50) + "}";
    }

    private String charge(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (ledger) {
            ledger.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            ledger.notifyAll();
        }
        return receipt(body);
    }

    private String charged(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        String key = query.substring(query.indexOf("key=") + 4);
        return ledger.contains(key)
                ? "{\"state\": \"done\", \"result\": " + receipt(query) + "}"
                : "{\"state\": \"not_done\", \"result\": null}";
    }

    private static String receipt(String text) {
        String digits = text.replaceAll("^.*?cents\\D*(\\d+).*$", "$1").strip();
        return "{\"receipt\": \"r-" + digits + "\"}";
    }

    /** What an address answers. */
    private interface Page {
        String of(HttpExchange exchange) throws IOException;
    }

    /** Something else when it is asked for the first time. */
    private void again(HttpExchange exchange, int status, String first, Page page) throws IOException {
        boolean fresh;
        synchronized (asked) {
            fresh = asked.add(exchange.getRequestURI());
        }
        if (fresh) {
            exchange.getResponseHeaders().add("Retry-After", "0");
            answer(exchange, status, first);
        } else {
            answer(exchange, 200, page.of(exchange));
        }
    }

    private void unlessOut(HttpExchange exchange, Page page) throws IOException {
        boolean out;
        boolean done;
        synchronized (asked) {
            out = ++requests > well;
            done = !out || doing;
        }
        String json = done ? page.of(exchange) : "{}";
        exchange.getResponseHeaders().add("Retry-After", "0");
        answer(exchange, out ? 503 : 200, out ? "{}" : json);
    }

    /** Whoever asks goes on while a charge is under way, or over, and not before it has begun. */
    private void beside(HttpExchange exchange, String json) throws IOException {
        try {
            synchronized (ledger) {
                while (ledger.isEmpty()) {
                    ledger.wait();
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        answer(exchange, 200, json);
    }

    /** What was done at once is told after a while. */
    private static void later(HttpExchange exchange, long after, String json) throws IOException {
        try {
            Thread.sleep(after);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        answer(exchange, 200, json);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
