package dev.agentc.models.openai;

import dev.agentc.effect.http.Redirect;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * Where a server sends the question of a model on. It goes on as it is, within the origin that was called: the key is for the address that
 * was written, and without its body it is no question.
 */
final class Detour {
    /** How many are followed, one after the other. */
    static final int MOST = Redirect.MOST;

    /** To be called without encryption is no mend: the key would be read on the way. */
    static final String BARE = ", without encryption; neither the request nor the key was sent there";

    private Detour() {}

    /** Where the same request is to go next; empty where it is not to. */
    static Optional<URI> place(HttpRequest request, HttpResponse<?> response) {
        String location = response.headers().firstValue("location").orElse("");
        try {
            return Redirect.of(request.method(), request.uri(), response.statusCode(), location)
                    .filter(redirect -> !redirect.reads() && redirect.keepsOrigin())
                    .map(Redirect::target);
        } catch (Redirect.Astray e) {
            return Optional.empty();
        }
    }

    /** Of an answer that was not followed, where it leads, as it goes on after the status; empty if it leads nowhere. */
    static String words(Wire wire, int status) {
        String location = wire.header("location");
        if (wire.called().isEmpty()) {
            return "";
        }
        try {
            return Redirect.of("POST", wire.called().get(), status, location)
                    .map(Detour::words)
                    .orElse("");
        } catch (Redirect.Astray e) {
            return ", which leads to what is no address: " + shown(location.strip());
        }
    }

    static String words(Redirect redirect) {
        String way = ", which leads from "
                + shown(redirect.from().toString()) + " to "
                + shown(redirect.target().toString());
        if (redirect.leavesEncryption()) {
            return way + BARE;
        }
        if (!redirect.keepsOrigin()) {
            return way + ", another server, to which neither the request nor the key was sent";
        }
        return way + (redirect.reads() ? ", as a GET without the question" : ", after " + MOST + " others");
    }

    /** What stands behind a question mark may be secret. */
    private static String shown(String address) {
        return address.split("[?#]", 2)[0];
    }
}
