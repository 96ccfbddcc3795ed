package dev.agentc.models.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Authorities;
import dev.agentc.effect.Proxies;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a model is and how it is reached.
 *
 * @param model the declared model's name
 * @param served the name its server knows it by
 * @param base as the program has it
 * @param secrets what must not be shown: each with what stands in its place
 * @param secret name of the secret that holds the key
 * @param key the key itself; empty for a server that asks for none
 * @param headers beside the usual ones, in their place where they have the same name
 * @param extra fields of the request that the program sets by itself
 * @param proxy that the server is reached through
 * @param authorities whose certificates are trusted
 */
record Endpoint(
        String model,
        String served,
        URI base,
        Map<String, String> secrets,
        String secret,
        Optional<String> key,
        Map<String, String> headers,
        ObjectNode extra,
        Timeouts patience,
        Optional<Proxies.Named> proxy,
        Authorities authorities) {
    static final String HOSTED = "https://api.openai.com/v1";
    private static final String PATH = "/chat/completions";

    /** How messages to a person name the server. */
    String host() {
        return base.getAuthority()
                + proxy.map(named -> " (through the proxy " + named.where() + ")")
                        .orElse("");
    }

    /** How the proxy is named to a person; nothing where there is none. */
    String proxyOr(String otherwise) {
        return proxy.map(Proxies.Named::toString).orElse(otherwise);
    }

    boolean hosted() {
        return base.toString().equals(HOSTED);
    }

    /** Where requests go: the path is put before a query, as Azure has one. */
    URI url() {
        String path = base.getRawPath() == null ? "" : base.getRawPath().replaceFirst("/+$", "");
        String whole = base.getScheme() + "://" + base.getRawAuthority() + (path.endsWith(PATH) ? path : path + PATH);
        return URI.create(base.getRawQuery() == null ? whole : whole + "?" + base.getRawQuery());
    }

    /** A request with what the program adds to it; objects are joined field by field. */
    ObjectNode extended(ObjectNode request) {
        join(request, extra);
        return request;
    }

    private static void join(ObjectNode into, ObjectNode more) {
        more.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode inner && into.get(field.getKey()) instanceof ObjectNode known) {
                join(known, inner);
            } else if (field.getValue().isNull()) {
                into.remove(field.getKey());
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    /** The text without key and secrets, should a server or a library repeat them. */
    String withoutKey(@Nullable String text) {
        String known = text == null ? "" : text;
        for (Map.Entry<String, String> word : secrets.entrySet()) {
            known = known.replace(word.getKey(), word.getValue());
        }
        return known;
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return model + " at " + base;
    }
}
