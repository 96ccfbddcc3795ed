package dev.agentc.engine.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Http;
import dev.agentc.engine.frame.AuthorsWord;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.secret.Secrets;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.SecretValue;
import dev.agentc.engine.value.text.Print;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Origins;
import dev.agentc.plan.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code get put delete post}. */
final class HttpEffect extends WorldEffect {
    private static final String REPLY = "std.http.HttpReply";
    private final String method;
    private final boolean hasBody;

    HttpEffect(String method, EffectClass effect) {
        super(method.toLowerCase(Locale.ROOT), "http", effect);
        this.method = method;
        this.hasBody = method.equals("POST") || method.equals("PUT");
    }

    private int headers() {
        return hasBody ? 2 : 1;
    }

    @Override
    public Duration timeout(EffectCall asked) {
        return asked.duration(headers() + 1, TIMEOUT);
    }

    @Override
    public AuthorsWord said(List<Code> arguments, Origins origins) {
        Code address = arguments.getFirst();
        return new AuthorsWord(origins.operator(address), origins.host(address), List.of());
    }

    @Override
    JsonNode act(Attempt attempt) {
        EffectCall asked = attempt.asked();
        Object body = hasBody ? asked.bare(1) : NullValue.NULL;
        Map<String, String> headers = headers(attempt, body);
        String text = SentBody.of(attempt, body, headers);
        Http.Answer answer = attempt.run()
                .world()
                .http()
                .send(new Http.Call(
                        attempt.tool(), method, uri(attempt), headers, text, attempt.timeout(), asked.operatorBase()));
        replaced(attempt, answer.replaced());
        return isReply(asked.result()) ? reply(answer) : HttpAnswer.document(attempt, answer);
    }

    private static URI uri(Attempt attempt) {
        String address = attempt.asked().text(0);
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw EffectFailed.tool(
                            attempt.tool(), "no address: " + e.getMessage(), false, "Write it as https://host/path.")
                    .unsent();
        }
    }

    private Map<String, String> headers(Attempt attempt, Object body) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (attempt.effect() == EffectClass.ONCE || attempt.effect() == EffectClass.IDEMPOTENT) {
            headers.put("Idempotency-Key", attempt.idempotencyKey());
        }
        if (body != NullValue.NULL) {
            headers.put("Content-Type", body instanceof String ? "text/plain; charset=utf-8" : "application/json");
        }
        if (attempt.asked().has(headers())) {
            ((MapValue) attempt.asked().bare(headers()))
                    .forEach((name, value) ->
                            put(headers, Print.text(name), sent(attempt, Print.text(name), Labels.bare(value))));
        }
        return headers;
    }

    /** Names of headers are the same in any case. */
    private static void put(Map<String, String> headers, String name, String value) {
        headers.keySet().removeIf(name::equalsIgnoreCase);
        headers.put(name, value);
    }

    private static String sent(Attempt attempt, String name, Object value) {
        return value instanceof SecretValue secret ? sent(attempt, secret) : carried(attempt, name, Print.text(value));
    }

    /** A secret goes to a host that the program or its operator named, and to no other. */
    private static String sent(Attempt attempt, SecretValue secret) {
        if (!attempt.asked().said().whole()) {
            throw EffectFailed.tool(
                            attempt.tool(),
                            "the secret " + secret.name() + " would be sent to an address that a value names",
                            false,
                            "Write the host out or take it from `env`, and let the value be a part of the path.")
                    .unsent();
        }
        return secret.reveal(name -> Secrets.header(attempt.run().world().environment(), attempt.tool(), name));
    }

    /** What a header can carry everywhere: visible characters of ASCII, blanks and tabs. (RFC 9110, section 5.5) */
    private static String carried(Attempt attempt, String name, String text) {
        int at = Secrets.uncarried(text);
        if (at >= 0) {
            throw EffectFailed.tool(
                            attempt.tool(),
                            "the header `" + name + "` would hold " + Secrets.character(text, at)
                                    + ", which no header can carry",
                            false,
                            "Send it in the body, or encoded.")
                    .unsent();
        }
        return text;
    }

    private static boolean isReply(Type type) {
        return type instanceof Type.Named named && named.name().equals(REPLY);
    }

    private static JsonNode reply(Http.Answer answer) {
        ObjectNode reply = RecordedJson.object().put("status", answer.status());
        ObjectNode headers = reply.putObject("headers");
        answer.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return reply.put("body", answer.body());
    }
}
