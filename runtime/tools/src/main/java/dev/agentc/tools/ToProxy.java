package dev.agentc.tools;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Proxies;
import dev.agentc.effect.port.Http;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a call needs that goes through a proxy of the environment. */
final class ToProxy {
    /** As the JDK says it. */
    private static final Pattern TUNNEL = Pattern.compile("Tunnel failed, got: (\\d{3})");

    private ToProxy() {}

    /**
     * Adds user and password of the proxy; the client sends them to nobody else.
     *
     * @throws dev.agentc.effect.EffectFailed {@code ToolFailed} if the environment names a proxy that cannot be used
     */
    static void authorize(Http.Call call, HttpRequest.Builder request, Proxies proxies) {
        Optional<Proxies.Named> proxy = proxies.of(call.uri());
        if (proxy.isEmpty()) {
            return;
        }
        if (!proxy.get().usable()) {
            String next = "Name one as http://HOST:PORT, or name the host in NO_PROXY if it is reached without.";
            throw JdkHttp.failed(call, "cannot be reached: " + proxy.get().fault(), false, next)
                    .unsent();
        }
        proxy.get().authorization().ifPresent(value -> request.setHeader("Proxy-Authorization", value));
    }

    /** What a cause says of the proxy that a call goes through: nothing has reached the server then. Null if nothing. */
    static @Nullable EffectFailed told(Http.Call call, Proxies proxies, Throwable cause) {
        Optional<Proxies.Named> proxy = proxies.of(call.uri());
        if (proxy.isEmpty()) {
            return null;
        }
        Matcher tunnel = TUNNEL.matcher(String.valueOf(cause.getMessage()));
        if (tunnel.lookingAt()) {
            return closed(call, proxies, Integer.parseInt(tunnel.group(1)), "");
        }
        return switch (cause) {
            case HttpConnectTimeoutException _ -> away(call, proxy.get(), "does not take the connection");
            case UnknownHostException _ -> away(call, proxy.get(), "is no known name");
            case UnresolvedAddressException _ -> away(call, proxy.get(), "is no known name");
            case ConnectException e ->
                away(
                        call,
                        proxy.get(),
                        e.getCause() instanceof UnresolvedAddressException
                                ? "is no known name"
                                : "refuses the connection");
            default -> null;
        };
    }

    private static EffectFailed away(Http.Call call, Proxies.Named proxy, String why) {
        String next = "Correct %s, or name %s in NO_PROXY if it is reached without a proxy."
                .formatted(proxy.variable(), call.uri().getHost());
        return JdkHttp.failed(call, "cannot be reached: the proxy " + proxy + " " + why, true, next)
                .unsent();
    }

    /** It makes no tunnel, and says so by this status. */
    static EffectFailed closed(Http.Call call, Proxies proxies, int status, String challenge) {
        String proxy = proxies.of(call.uri()).map(Proxies.Named::toString).orElse("of the environment");
        String next = Proxies.mend(proxy, call.uri().getHost(), status, challenge);
        boolean busy = status == 429 || status >= 500;
        return JdkHttp.failed(call, "cannot be reached: the proxy " + proxy + " answered " + status, busy, next)
                .curable()
                .unsent();
    }
}
