package dev.agentc.tools;

import dev.agentc.effect.Authorities;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Proxies;
import dev.agentc.effect.charset.Decoded;
import dev.agentc.effect.http.Redirect;
import dev.agentc.effect.http.Reference;
import dev.agentc.effect.http.TextBody;
import dev.agentc.effect.http.Unreadable;
import dev.agentc.effect.port.Http;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP over the JDK's client, one for all calls. Redirects are followed at most ten times, each under the rules of a call of
 * its own. The body limit, which holds for the unpacked body too, and the time-out hold for the whole answer. A call is one request on the wire: whether it may be sent again is known to
 * whoever makes the call, not to the client.
 */
public final class JdkHttp implements Http, AutoCloseable {
    /** Largest answer that is taken, in bytes. */
    public static final long LIMIT = 8 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Set<String> CLIENTS_OWN = Set.of("connection", "content-length", "expect", "host", "upgrade");
    private static final int LAST_PORT = 65_535;
    private static final String CERTIFICATE = "Check the address and the server's certificate.";
    /** The client by itself sends a {@code GET} twice where the connection ends before an answer. */
    private static final String ATTEMPTS = "jdk.httpclient.redirects.retrylimit";

    static {
        // Read once a process, when its first client sends something; there is no setting of a client or a request.
        System.setProperty(ATTEMPTS, "1");
    }

    private final long limit;
    private final Authorities authorities;
    private final Proxies proxies;
    /** Built by the first call: it is a thread, a pool and the system's certificates, and most programs send nothing. */
    private volatile @Nullable HttpClient client;

    /** For what is secure, where others are trusted beside those that the JDK knows: to read who they are takes a while. */
    private volatile @Nullable HttpClient trusting;

    public JdkHttp() {
        this(LIMIT);
    }

    /** @param limit largest answer that is taken, in bytes */
    public JdkHttp(long limit) {
        this(limit, Authorities.here());
    }

    /** @param authorities in place of those of this process */
    JdkHttp(long limit, Authorities authorities) {
        this(limit, authorities, Proxies.here());
    }

    /** @param proxies in place of those of this process */
    JdkHttp(long limit, Authorities authorities, Proxies proxies) {
        this.limit = limit;
        this.authorities = authorities;
        this.proxies = proxies;
    }

    private HttpClient client(Call call) {
        boolean more =
                authorities.areNamed() && "https".equalsIgnoreCase(call.uri().getScheme());
        HttpClient built = more ? trusting : client;
        return built == null ? build(more) : built;
    }

    private synchronized HttpClient build(boolean more) {
        HttpClient known = more ? trusting : client;
        if (known != null) {
            return known;
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .proxy(proxies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        if (more) {
            authorities.context().ifPresent(builder::sslContext);
        }
        HttpClient built = builder.build();
        if (more) {
            trusting = built;
        } else {
            client = built;
        }
        return built;
    }

    @Override
    public Answer send(Call call) {
        long deadline = System.nanoTime() + call.timeout().toNanos();
        Call next = allowed(call);
        boolean rewritten = false;
        for (int hop = 0; ; hop++) {
            try {
                HttpResponse<byte[]> response = exchange(next, deadline, call.timeout());
                Call redirected = RedirectedCall.of(
                        next,
                        response.statusCode(),
                        response.headers().firstValue("location").orElse(""));
                if (redirected == null) {
                    return answer(next, response, rewritten);
                }
                rewritten |= !redirected.method().equals(next.method());
                if (hop == Redirect.MOST) {
                    throw failed(
                                    call,
                                    "is redirected more than " + Redirect.MOST + " times",
                                    false,
                                    "Call the address it leads to.")
                            .curable();
                }
                next = redirected(redirected);
            } catch (EffectFailed e) {
                // What was first sent arrived, and was answered by another address to look at: it may well be done.
                throw rewritten && !e.isUncertain() ? e.unsure() : e;
            }
        }
    }

    private Call allowed(Call call) {
        try {
            Call spelled = spelled(call);
            AllowedAddress.check(spelled, proxies);
            return spelled;
        } catch (EffectFailed e) {
            throw e.unsent();
        }
    }

    /** A server that leads astray, as to a page to log in, may not do so another time. */
    private Call redirected(Call call) {
        try {
            return allowed(call);
        } catch (EffectFailed e) {
            throw e.curable();
        }
    }

    /** As it goes over the wire, if it can. */
    private static Call spelled(Call call) {
        URI uri = Reference.of(call.uri()).orElse(call.uri());
        if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            throw failed(call, "has no such port: they are 1 to " + LAST_PORT, false, "Correct the address.");
        }
        return new Call(
                call.tool(), call.method(), uri, call.headers(), call.body(), call.timeout(), call.operatorBase());
    }

    private HttpResponse<byte[]> exchange(Call call, long deadline, Duration whole) {
        CompletableFuture<HttpResponse<byte[]>> response =
                client(call).sendAsync(request(call), BodyHandlers.limiting(BodyHandlers.ofByteArray(), limit));
        try {
            return answered(call, response.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw late(call, whole);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EffectFailed.cancelled("tool " + call.tool());
        } catch (ExecutionException e) {
            throw broken(call, e.getCause(), whole);
        } finally {
            response.cancel(true);
        }
    }

    /** Where a proxy wants a password before it makes a tunnel, the JDK hands out a response that has no body. */
    private HttpResponse<byte[]> answered(Call call, HttpResponse<byte[]> response) {
        if (response.body() == null) {
            String challenge = String.join(", ", response.headers().allValues("proxy-authenticate"));
            throw ToProxy.closed(call, proxies, response.statusCode(), challenge);
        }
        return response;
    }

    private HttpRequest request(Call call) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(call.uri());
            call.headers().forEach((name, value) -> put(request, call, name, ascii(call, name, value)));
            ToProxy.authorize(call, request, proxies);
            String body = call.body();
            return request.method(
                            call.method(),
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body))
                    .build();
        } catch (IllegalArgumentException e) {
            // Its message may quote a header's value, and that may be a secret.
            throw failed(
                            call,
                            "has a header or method that HTTP does not allow",
                            false,
                            "Correct the names and values in `headers`.")
                    .unsent();
        }
    }

    /** Names of headers are said, which are no secrets, unlike what stands in them. */
    private static void put(HttpRequest.Builder request, Call call, String name, String value) {
        try {
            request.setHeader(name, value);
        } catch (IllegalArgumentException e) {
            String shown = name.matches("[!-~]{1,60}") ? "header `" + name + "`" : "header";
            throw failed(
                            call,
                            CLIENTS_OWN.contains(name.toLowerCase(Locale.ROOT))
                                    ? "is to be sent the " + shown + ", which the client sets by itself"
                                    : "is to be sent a " + shown + " that HTTP does not allow",
                            false,
                            "Leave it out, or correct it in `headers`.")
                    .unsent();
        }
    }

    /** The client puts a question mark, in silence, for what is not ASCII. (RFC 9110, section 5.5) */
    private static String ascii(Call call, String name, String value) {
        if (value.chars().anyMatch(sign -> sign >= 0x80)) {
            throw failed(
                            call,
                            "is to be sent letters in the header " + name + " that are not ASCII",
                            false,
                            "Encode them, for example in percent signs.")
                    .unsent();
        }
        return value;
    }

    private EffectFailed broken(Call call, Throwable error, Duration whole) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            EffectFailed told = told(call, cause, whole);
            if (told != null) {
                return told;
            }
        }
        String why = String.valueOf(innermost(error).getMessage());
        return error instanceof IOException && why.contains("capacity")
                ? failed(
                        call,
                        "answers with more than " + limit + " bytes",
                        false,
                        "Ask for less, for example by a filter in the address.")
                : failed(
                                call,
                                "broke the connection off: " + why,
                                false,
                                "See whether the request arrived before it is sent again.")
                        .uncertain();
    }

    /** What one cause says by itself; null if nothing. */
    private @Nullable EffectFailed told(Call call, Throwable cause, Duration whole) {
        EffectFailed way = ToProxy.told(call, proxies, cause);
        if (way != null) {
            return way;
        }
        return switch (cause) {
            case HttpConnectTimeoutException _ ->
                failed(
                        call,
                        "does not take the connection",
                        true,
                        "See whether the server is up and reachable from here.");
            case HttpTimeoutException _ -> late(call, whole);
            case UnknownHostException _ -> unknown(call);
            case UnresolvedAddressException _ -> unknown(call);
            case SSLHandshakeException e ->
                insecure(call, e, Authorities.isUnknown(e) ? authorities.mend() : CERTIFICATE)
                        .unsent(); // nothing is sent before the two agree
            case SSLException e -> insecure(call, e, CERTIFICATE);
            case ConnectException e
            when e.getCause() == null || !(e.getCause() instanceof UnresolvedAddressException) ->
                failed(
                        call,
                        "refuses the connection",
                        true,
                        "Start the server. If the address is wrong, correct it and start a new run.");
            default -> null;
        };
    }

    private static EffectFailed insecure(Call call, SSLException error, String next) {
        return failed(call, "cannot be reached securely: " + error.getMessage(), false, next)
                .curable();
    }

    private static Throwable innermost(Throwable error) {
        Throwable cause = error.getCause();
        return cause == null ? error : innermost(cause);
    }

    private static EffectFailed unknown(Call call) {
        return failed(
                call,
                "is no known name",
                true,
                "See whether there is a network. If the host is wrong, correct it in the address and start a new run.");
    }

    private static EffectFailed late(Call call, Duration whole) {
        return failed(
                        call,
                        "did not answer within " + whole.toMillis() / 1000.0 + " s",
                        false,
                        "Raise `timeout`, and see whether the request arrived before it is sent again.")
                .uncertain();
    }

    private Answer answer(Call call, HttpResponse<byte[]> response, boolean rewritten) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers()
                .map()
                .forEach(
                        (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), words(String.join(", ", values))));
        int status = response.statusCode();
        try {
            Decoded body = TextBody.text(
                    response.body(),
                    headers.getOrDefault("content-encoding", ""),
                    headers.getOrDefault("content-type", ""),
                    limit);
            return new Answer(status, headers, body.text(), body.replaced(), rewritten);
        } catch (Unreadable e) {
            if (status >= 400) {
                return new Answer(status, headers, "", 0, rewritten); // that it failed matters more than in which words
            }
            EffectFailed failed = failed(
                            call, String.valueOf(e.getMessage()), false, "Have the server send it plain, in UTF-8.")
                    .curable();
            throw status >= 300 ? failed : failed.done();
        }
    }

    /** The client takes headers for ISO-8859-1; what is UTF-8 in them was meant so. */
    private static String words(String header) {
        if (header.chars().allMatch(sign -> sign < 0x80)) {
            return header;
        }
        String words = Decoded.strictly(header.getBytes(StandardCharsets.ISO_8859_1), 0, StandardCharsets.UTF_8);
        return words == null ? header : words;
    }

    /** Names host and port only: a path or query may hold what is secret. */
    static EffectFailed failed(Call call, String why, boolean retryable, String next) {
        URI uri = call.uri();
        String where =
                uri.getHost() == null ? "the address" : uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        return EffectFailed.tool(call.tool(), where + " " + why, retryable, next);
    }

    @Override
    public synchronized void close() {
        Stream.of(Optional.ofNullable(client), Optional.ofNullable(trusting))
                .flatMap(Optional::stream)
                .forEach(HttpClient::shutdownNow);
    }
}
