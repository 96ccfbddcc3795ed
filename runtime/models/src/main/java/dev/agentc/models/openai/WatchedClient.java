package dev.agentc.models.openai;

import dev.agentc.effect.Authorities;
import dev.agentc.effect.Proxies;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The JDK's client, one for all models, that tells each call's {@link Wire} what happens. */
final class WatchedClient extends HttpClient {
    private static final ConcurrentMap<Kind, WatchedClient> KNOWN = new ConcurrentHashMap<>();

    /** Bytes of what a server says beside a redirect. */
    private static final int SHORT = 4096;

    private final HttpClient client;

    /** What one client has in common for all its calls. */
    private record Kind(Version version, Duration connect, Proxies proxies, Authorities authorities) {}

    /**
     * One for all models of a kind: a client of the JDK is a thread and a pool of connections.
     *
     * @param secure plain connections stay with HTTP/1.1: small servers stumble over the offer of an upgrade
     */
    static WatchedClient of(boolean secure, Duration connect, Proxies proxies, Authorities authorities) {
        return KNOWN.computeIfAbsent(
                new Kind(secure ? Version.HTTP_2 : Version.HTTP_1_1, connect, proxies, authorities),
                WatchedClient::new);
    }

    private WatchedClient(Kind kind) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(kind.version())
                .connectTimeout(kind.connect())
                .proxy(kind.proxies())
                .followRedirects(Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        if (kind.version() == Version.HTTP_2) {
            kind.authorities().context().ifPresent(builder::sslContext);
        }
        client = builder.build();
    }

    /**
     * Waits for the response on the thread that asks, which each call has of its own. What LangChain4j does with it is done there too:
     * in the JDK's way it is done on the common pool, which has to make a thread for each stream.
     */
    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        Wire wire = Exchange.OF_CALL.get().wire();
        wire.sentBy(Thread.currentThread());
        try {
            return CompletableFuture.completedFuture(followed(request, wire, handler));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(unwrapped(e));
        } catch (InterruptedException e) {
            return CompletableFuture.failedFuture(new IOException("given up", e));
        }
    }

    /** The response to what is sent, where that is moved within its server to the response there. */
    private <T> HttpResponse<T> followed(HttpRequest request, Wire wire, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpRequest next = request;
        for (int hop = 0; ; hop++) {
            wire.calls(next.uri());
            HttpResponse<T> response = answered(client.send(next, watched(wire, handler)));
            Optional<URI> place = hop == Detour.MOST ? Optional.empty() : Detour.place(next, response);
            if (place.isEmpty()) {
                return response;
            }
            leave(response.body());
            next = HttpRequest.newBuilder(next, (name, value) -> true)
                    .uri(place.get())
                    .build();
        }
    }

    /** What is read to its end leaves the connection to the next request. */
    private static void leave(Object body) throws IOException {
        if (body instanceof InputStream stream) {
            try (stream) {
                stream.readNBytes(SHORT);
            }
        }
    }

    /** The JDK wraps what went wrong in one more of its kind. */
    private static Throwable unwrapped(IOException e) {
        Throwable cause = e.getCause();
        return cause != null && cause.getClass() == e.getClass() ? cause : e;
    }

    /** Where a proxy wants a password before it makes a tunnel, the JDK hands out a response that has no body to read. */
    private static <T> HttpResponse<T> answered(HttpResponse<T> response) throws IOException {
        if (response.body() == null) {
            String wants = String.join(", ", response.headers().allValues("proxy-authenticate"));
            throw new IOException(
                    "Tunnel failed, got: " + response.statusCode() + (wants.isEmpty() ? "" : "; it wants " + wants));
        }
        return response;
    }

    private static <T> BodyHandler<T> watched(Wire wire, BodyHandler<T> handler) {
        return info -> {
            wire.opened(info);
            return BodySubscribers.mapping(handler.apply(info), body -> counted(wire, body));
        };
    }

    @SuppressWarnings("unchecked") // a stream for a stream
    private static <T> T counted(Wire wire, T body) {
        return body instanceof InputStream stream ? (T) wire.plain(wire.counted(stream)) : body;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        return client.sendAsync(request, handler, pushes);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return client.send(request, handler);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }
}
