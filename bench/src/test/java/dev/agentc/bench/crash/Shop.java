package dev.agentc.bench.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * A shop in a process of its own, with a ledger of its own: one line a charge, the key that came with it. It charges as often
 * as it is asked to, so that a repetition shows.
 */
public final class Shop {
  private final Path ledger;

  private Shop(Path ledger) {
    this.ledger = ledger;
  }

  /** Prints its port and serves until its standard input ends. */
  public static void main(String[] args) throws IOException {
    var shop = new Shop(Path.of(args[0]));
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/item/", shop::item);
    server.createContext("/charge", shop::charge);
    server.createContext("/charged", shop::charged);
    server.start();
    System.out.println(server.getAddress().getPort());
    System.out.flush();
    while (System.in.read() >= 0) {
      // until whoever started it goes away
    }
    Runtime.getRuntime().halt(0);
  }

  private void item(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    answer(exchange, "{\"id\": " + id + ", \"cents\": " + (id * 100 + 50) + "}");
  }

  private synchronized void charge(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    Files.writeString(ledger, key + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
    answer(exchange, receipt(body));
  }

  private synchronized void charged(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    String key = query.substring(query.indexOf("key=") + 4);
    List<String> keys = Files.exists(ledger) ? Files.readAllLines(ledger) : List.of();
    answer(
        exchange,
        keys.contains(key)
            ? "{\"state\": \"done\", \"result\": " + receipt(query) + "}"
            : "{\"state\": \"not_done\", \"result\": null}");
  }

  private static String receipt(String text) {
    String digits = text.replaceAll("^.*?cents\\D*(\\d+).*$", "$1").strip();
    return "{\"receipt\": \"r-" + digits + "\"}";
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
