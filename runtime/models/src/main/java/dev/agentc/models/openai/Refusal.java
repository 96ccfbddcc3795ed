package dev.agentc.models.openai;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Proxies;
import dev.agentc.effect.RetryAfter;
import dev.agentc.effect.Usage;
import dev.agentc.models.openai.reply.Complaint;
import dev.agentc.models.openai.reply.Draft;
import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server says no: by its status, or, having said 200, in what follows.
 *
 * @param status of the answer; where that is 200, what the server's own code means, 0 if it has none
 * @param inside whether the status was 200
 * @param begun whether a part of a reply was there already
 */
record Refusal(Endpoint endpoint, int status, Complaint complaint, Wire wire, boolean inside, boolean begun) {
    private static final int UNKNOWN = 0;

    /** As OpenAI and Anthropic say it to their own clients, whatever the status. */
    private static final String SHOULD_RETRY = "x-should-retry";

    /** A model is read from a disk for as long as that, and for longer. */
    private static final Duration LOADING = Duration.ofSeconds(10);

    /** Empty if it is something else that went wrong. */
    static Optional<Refusal> in(Throwable error, Exchange exchange, Endpoint endpoint) {
        return switch (error) {
            case HttpException http ->
                Optional.of(new Refusal(
                        endpoint,
                        http.statusCode(),
                        Complaint.of(String.valueOf(http.getMessage())),
                        exchange.wire(),
                        false,
                        false));
            case Draft.Told told ->
                Optional.of(new Refusal(
                        endpoint,
                        told.complaint().status(),
                        told.complaint(),
                        exchange.wire(),
                        true,
                        exchange.hasBegun()));
            default -> Optional.empty();
        };
    }

    EffectFailed failure() {
        Duration wait = asked();
        String words = complaint.words();
        String cause = inside
                ? "%s failed while it answered%s: %s"
                        .formatted(endpoint.host(), status == UNKNOWN ? "" : " (" + status + ")", words)
                : "%s answered %s%s%s".formatted(endpoint.host(), status, leads(), words.isEmpty() ? "" : ": " + words);
        EffectFailed failed = EffectFailed.provider(
                endpoint.model(),
                endpoint.withoutKey(cause),
                status == UNKNOWN ? null : status,
                retryable() && RetryAfter.isShort(wait),
                wait,
                next(wait));
        boolean later = complaint.isOutOfCredit() || status >= 300 && status < 400;
        EffectFailed mended = later ? failed.curable() : failed;
        return begun ? mended : mended.costing(Usage.NONE);
    }

    private @Nullable Duration asked() {
        Duration wait = RetryAfter.read(wire::header, Instant.now());
        if (wait != null || !retryable()) {
            return wait;
        }
        Duration said = RetryAfter.said(complaint.said());
        return said == null && isLoading() ? LOADING : said;
    }

    private boolean isLoading() {
        return status == 503 && complaint.isLoading();
    }

    private String leads() {
        return status >= 300 && status < 400 ? Detour.words(wire, status) : "";
    }

    private String instead() {
        String leads = leads();
        if (leads.endsWith(Detour.BARE)) {
            return ", or have what stands before the server lead to https";
        }
        return leads.isEmpty() ? "" : "; if where it leads is right, that is what it should be";
    }

    /** Whether it can be about the form of the request. */
    boolean canWish() {
        return !begun && Wish.canSay(status);
    }

    private boolean retryable() {
        if (complaint.isOutOfCredit()) {
            return status >= 500;
        }
        String told = wire.header(SHOULD_RETRY).strip();
        if (!inside && (told.equalsIgnoreCase("true") || told.equalsIgnoreCase("false"))) {
            return told.equalsIgnoreCase("true");
        }
        return inside && status == UNKNOWN
                || status == 408
                || status == 425
                || status == 429
                || complaint.status() == 429
                || status >= 500
                || complaint.isOfModel();
    }

    private String next(@Nullable Duration wait) {
        String model = endpoint.model();
        if (retryable() && wait != null && !RetryAfter.isShort(wait)) {
            return "Try again in %s minutes: that is how long %s asks to wait."
                    .formatted(wait.toMinutes() + 1, endpoint.host());
        }
        if (complaint.isOfModel()) {
            return "Try again, raise `tries` of model %s, or take another: what it wrote could not be read by its server."
                    .formatted(model);
        }
        if (complaint.isFiltered()) {
            return "Ask for something else, or ask another model: %s does not let this be asked."
                    .formatted(endpoint.host());
        }
        if (complaint.isOutOfCredit() && status < 500) {
            return credit();
        }
        if (isLoading()) {
            return "Try again when %s has its model, or raise `tries` of model %s.".formatted(endpoint.host(), model);
        }
        if (isPage() && (status == 401 || status == 403)) {
            return "See what stands before %s, a firewall or a gateway: this is a page for people, and no word of a model's server."
                    .formatted(endpoint.host());
        }
        return switch (status) {
            case UNKNOWN -> "Try again later, or take another model.";
            case 401 ->
                "Set the secret %s to a key that %s accepts, or name another in `key` of model %s."
                        .formatted(endpoint.secret(), endpoint.host(), model);
            case 403 ->
                "Ask for access to `%s` with the key in %s, or take another model."
                        .formatted(endpoint.served(), endpoint.secret());
            case 404 ->
                "Check that %s serves a model `%s`, and that `base_url` of model %s (%s) ends in /v1."
                        .formatted(endpoint.host(), endpoint.served(), model, endpoint.base());
            case 407 ->
                Proxies.mend(
                        endpoint.proxyOr("of the environment"),
                        endpoint.base().getHost(),
                        407,
                        wire.header("proxy-authenticate"));
            case 400, 413, 422 ->
                "Mend what %s names: shorten the messages, or change settings of model %s (`json`, `stream`, `thinking`, `max_output`, `extra`)."
                        .formatted(endpoint.host(), model);
            case 402 -> credit();
            case 429 -> "Wait and try again, or raise `tries` of model %s.".formatted(model);
            default ->
                status >= 500
                        ? "Try again later, or take another model."
                        : "Check `base_url` of model %s (%s)%s.".formatted(model, endpoint.base(), instead());
        };
    }

    private boolean isPage() {
        return !inside
                && wire.header("content-type").strip().toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    private String credit() {
        return "Add credit to the account of the key in %s.".formatted(endpoint.secret());
    }
}
