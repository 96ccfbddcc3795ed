package dev.agentc.engine.outside;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Proxies;
import dev.agentc.effect.RetryAfter;
import dev.agentc.effect.port.Http;
import dev.agentc.engine.json.JsonTree;
import dev.agentc.engine.json.ReadResult;
import dev.agentc.engine.outside.WorldEffect.Attempt;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Type;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a server's answer is to a program: JSON of a type, or a failure that says what came in its place. */
final class HttpAnswer {
    private static final int NOT_MODIFIED = 304;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** The server would not begin with it yet, so whatever it is may be sent again. (RFC 8470, section 5.2) */
    private static final int TOO_EARLY = 425;

    private static final Pattern PAGE = Pattern.compile("(?i)\\s*<(!doctype\\s+html|html)\\b");
    private static final int SHOWN = 80;
    private static final int WORDS = 300;

    private HttpAnswer() {}

    /** @throws EffectFailed if it is no answer to what was asked, or not of its type */
    static JsonNode document(Attempt attempt, Http.Answer answer) {
        int status = answer.status();
        if (status >= 400) {
            throw failed(attempt, answer);
        }
        if (status < 200
                || status >= 300
                        && status != NOT_MODIFIED
                        && (REDIRECTS.contains(status) || answer.body().isBlank())) {
            throw leadsElsewhere(attempt, answer);
        }
        if (attempt.asked().result() instanceof Type.Nothing) {
            return RecordedJson.object().nullNode();
        }
        return answer.body().isBlank() ? nothing(attempt, answer) : read(attempt, answer);
    }

    private static JsonNode nothing(Attempt attempt, Http.Answer answer) {
        if (WorldEffect.takesNull(attempt)) {
            return RecordedJson.object().nullNode();
        }
        throw misfit(
                attempt,
                answer,
                "the server answered with status " + answer.status() + " and no body",
                "Let the tool give `nothing`, or a type that takes null.");
    }

    private static JsonNode read(Attempt attempt, Http.Answer answer) {
        ReadResult<JsonNode> document = JsonTree.read(answer.body());
        return document.value()
                .orElseThrow(() -> misfit(
                        attempt,
                        answer,
                        "the answer does not fit: " + String.join("; ", document.messages())
                                + "; the server answered with status " + answer.status() + type(answer) + ": "
                                + beginning(answer.body()),
                        isPage(answer)
                                ? "See whether the server is up, or wants somebody to log in; `HttpReply`"
                                        + " takes a page as it is."
                                : "Correct the address or the type, or what answers; `HttpReply` takes a page"
                                        + " as it is."));
    }

    private static String type(Http.Answer answer) {
        String type = header(answer, "content-type").split(";", 2)[0].strip();
        return type.isEmpty() ? "" : " and " + type;
    }

    /** In one line, as a text of JSON: what is in it may be anything. */
    private static String beginning(String body) {
        return RecordedJson.text(RecordedJson.object().textNode(line(body, SHOWN)));
    }

    private static String line(String body, int most) {
        String line = body.strip().replaceAll("\\s+", " ");
        boolean whole = line.length() <= most;
        int end = Character.isHighSurrogate(line.charAt(Math.min(most, line.length()) - 1)) ? most - 1 : most;
        return whole ? line : line.substring(0, end) + "…";
    }

    /**
     * The server did what it was asked if it says so; what it was led to by another says nothing of that, nor does a page for people: a
     * gateway shows one of maintenance or to log in with status 200 too. Whatever it is, it may be gone another time.
     */
    private static EffectFailed misfit(Attempt attempt, Http.Answer answer, String cause, String next) {
        EffectFailed failed = EffectFailed.tool(
                        attempt.tool(), cause, answer.status(), answer.body(), null, null, false, next)
                .curable();
        if (answer.rewritten() || isPage(answer)) {
            return failed.unsure();
        }
        return answer.status() < 300 ? failed.done() : failed;
    }

    private static boolean isPage(Http.Answer answer) {
        String type = header(answer, "content-type").strip().toLowerCase(Locale.ROOT);
        boolean html = type.startsWith("text/html") || type.startsWith("application/xhtml");
        return html && answer.body().contains("<")
                || PAGE.matcher(answer.body()).lookingAt();
    }

    private static EffectFailed leadsElsewhere(Attempt attempt, Http.Answer answer) {
        String location = header(answer, "location");
        int query = location.indexOf('?');
        String place = query < 0 ? location : location.substring(0, query) + "?…";
        boolean redirect = REDIRECTS.contains(answer.status());
        String cause = "the server answered with status " + answer.status()
                + (redirect && place.isBlank() ? " without saying where to" : "")
                + (redirect && !place.isBlank()
                        ? ", which leads to another server: " + place + "; what was to be sent was not sent there"
                        : "")
                + (redirect ? "" : " and no body");
        // A server that sends everybody to a page of maintenance, or to log in, does not do so for ever.
        EffectFailed failed = EffectFailed.tool(
                        attempt.tool(),
                        cause,
                        answer.status(),
                        answer.body(),
                        null,
                        null,
                        false,
                        place.isBlank()
                                ? "See what answers at this address."
                                : "Call the address it leads to, if it is right.")
                .curable();
        // Who is asked to send it to another address was not served; who is sent to look at one may have been.
        if (answer.rewritten() || Set.of(301, 302, 303).contains(answer.status())) {
            return failed.unsure();
        }
        return Set.of(307, 308).contains(answer.status()) ? failed.unsent() : failed;
    }

    private static EffectFailed failed(Attempt attempt, Http.Answer answer) {
        Duration wait = retryAfter(attempt, answer);
        boolean passing = answer.status() == TOO_EARLY
                || attempt.effect() != EffectClass.ONCE
                        && (answer.status() == 408 || answer.status() == 429 || answer.status() >= 500);
        EffectFailed failed = EffectFailed.tool(
                attempt.tool(),
                "the server answered with status " + answer.status() + words(answer.body()),
                answer.status(),
                answer.body(),
                null,
                null,
                passing && RetryAfter.isShort(wait),
                next(answer, wait));
        EffectFailed timed = new EffectFailed(failed.failure(), wait);
        return answer.rewritten() ? timed.unsure() : timed;
    }

    /** What the server says of it: whoever called it wrongly, a model too, learns what to do otherwise. */
    private static String words(String body) {
        return body.isBlank() ? "" : ": " + line(body, WORDS);
    }

    private static String next(Http.Answer answer, @Nullable Duration wait) {
        int status = answer.status();
        if (!RetryAfter.isShort(wait)) {
            return "Try it again in %s minutes: that is how long the server asks to wait (`Retry-After`)."
                    .formatted(wait.toMinutes() + 1);
        }
        return switch (status) {
            case 401, 403 -> "Check what the tool sends in `headers`, and that it may do this.";
            case 407 -> Proxies.mend("of the environment", "", 407, header(answer, "proxy-authenticate"));
            case 404, 410 -> "Check the address, and that there is such a thing.";
            case 408, TOO_EARLY, 429 -> "Try it again later, or call it less often.";
            default ->
                status >= 500
                        ? "See what the server logs; try it again later."
                        : "Correct what is sent by what the server says in its answer's body.";
        };
    }

    private static @Nullable Duration retryAfter(Attempt attempt, Http.Answer answer) {
        return RetryAfter.read(
                name -> header(answer, name), attempt.run().world().clock().now());
    }

    /** Empty if there is none. */
    private static String header(Http.Answer answer, String name) {
        for (var header : answer.headers().entrySet()) {
            if (header.getKey().toLowerCase(Locale.ROOT).equals(name)) {
                return header.getValue();
            }
        }
        return "";
    }
}
