package dev.agentc.tools;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Http;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an answer sends a call on. (RFC 9110, section 15.4; Fetch Standard, "HTTP-redirect fetch") */
final class Redirect {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> SAFE = Set.of("GET", "HEAD");
    private static final Set<String> HARMLESS = Set.of("accept", "accept-language", "user-agent");
    /** They say what a body is. */
    private static final Set<String> OF_BODY =
            Set.of("content-encoding", "content-language", "content-location", "content-type");

    private Redirect() {}

    /**
     * The call to make next; null if the answer is the answer: there is no redirect, it says no place, or what was to be sent
     * would go to another server, which the program did not mean.
     *
     * @param location the header of that name, empty if there is none
     */
    static Http.@Nullable Call of(Http.Call call, int status, String location) {
        if (!STATUSES.contains(status) || location.isBlank()) {
            return null;
        }
        URI target = target(call, location);
        Origin from = Origin.of(call.uri());
        Origin to = Origin.of(target);
        if (from.isEncrypted() && !to.isEncrypted()) {
            throw refused(
                    call,
                    "redirects to an address without encryption",
                    "Call the address it leads to, if it is right.");
        }
        boolean reads = becomesGet(call.method(), status);
        boolean same = from.leadsTo(to);
        if (!same && !reads && !SAFE.contains(call.method())) {
            return null;
        }
        return new Http.Call(
                call.tool(),
                reads ? "GET" : call.method(),
                target,
                headers(call.headers(), same, reads),
                reads ? null : call.body(),
                call.timeout(),
                same && call.operatorBase());
    }

    /** 301 and 302 make a GET of a POST, as every client does; 303 of everything. */
    private static boolean becomesGet(String method, int status) {
        return switch (status) {
            case 301, 302 -> method.equals("POST");
            case 303 -> !SAFE.contains(method);
            default -> false;
        };
    }

    private static URI target(Http.Call call, String location) {
        URI target = Reference.from(call.uri(), location).orElse(null);
        if (target == null || target.getScheme() == null || target.getHost() == null) {
            throw refused(call, "redirects to what is no address", "Call the address it should lead to.");
        }
        return target;
    }

    private static EffectFailed refused(Http.Call call, String why, String next) {
        return JdkHttp.failed(call, why, false, next).curable();
    }

    /** Another server learns nothing that was meant for the first: any header may hold a key. */
    private static Map<String, String> headers(Map<String, String> headers, boolean same, boolean reads) {
        Map<String, String> kept = new LinkedHashMap<>(headers);
        kept.keySet().removeIf(name -> !same && !HARMLESS.contains(name.toLowerCase(Locale.ROOT)));
        kept.keySet().removeIf(name -> reads && OF_BODY.contains(name.toLowerCase(Locale.ROOT)));
        return kept;
    }
}
