package dev.agentc.tools;

import dev.agentc.effect.Proxies;
import dev.agentc.effect.port.Http;
import java.net.http.HttpRequest;
import java.util.Optional;

/** What a call needs that goes through a proxy of the environment. */
final class ToProxy {
    private ToProxy() {}

    /**
     * Adds user and password of the proxy; the client sends them to nobody else.
     *
     * @throws dev.agentc.effect.EffectFailed {@code ToolFailed} if the environment names a proxy that cannot be used
     */
    static void authorize(Http.Call call, HttpRequest.Builder request) {
        Optional<Proxies.Named> proxy = Proxies.here().of(call.uri());
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
}
