package dev.agentc.tools;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.http.Redirect;
import dev.agentc.effect.port.Http;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The call that an answer sends a call on to. */
final class RedirectedCall {
    private static final Set<String> HARMLESS = Set.of("accept", "accept-language", "user-agent");
    /** They say what a body is. */
    private static final Set<String> OF_BODY =
            Set.of("content-encoding", "content-language", "content-location", "content-type");

    private RedirectedCall() {}

    /**
     * The call to make next; null if the answer is the answer: there is no redirect, it says no place, or what was to be sent
     * would go to another server, which the program did not mean.
     *
     * @param location the header of that name, empty if there is none
     */
    static Http.@Nullable Call of(Http.Call call, int status, String location) {
        Optional<Redirect> redirect = redirect(call, status, location);
        return redirect.isEmpty() ? null : of(call, redirect.get());
    }

    private static Http.@Nullable Call of(Http.Call call, Redirect redirect) {
        if (redirect.leavesEncryption()) {
            throw refused(
                    call,
                    "redirects to an address without encryption",
                    "Call the address it leads to, if it is right.");
        }
        boolean reads = redirect.reads();
        boolean same = redirect.keepsServer();
        if (!same && !reads && !Redirect.isSafe(call.method())) {
            return null;
        }
        return new Http.Call(
                call.tool(),
                reads ? "GET" : call.method(),
                redirect.target(),
                headers(call.headers(), same, reads),
                reads ? null : call.body(),
                call.timeout(),
                same && call.operatorBase());
    }

    private static Optional<Redirect> redirect(Http.Call call, int status, String location) {
        try {
            return Redirect.of(call.method(), call.uri(), status, location);
        } catch (Redirect.Astray e) {
            throw refused(call, "redirects to what is no address", "Call the address it should lead to.");
        }
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
