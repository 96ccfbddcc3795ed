package dev.agentc.models.openai;

import dev.agentc.effect.Authorities;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Proxies;
import dev.agentc.effect.Usage;
import dev.agentc.effect.http.Unreadable;
import dev.agentc.models.openai.reply.Complaint;
import dev.agentc.models.openai.reply.Draft;
import dev.langchain4j.exception.TimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What went wrong on the way, as a failure: its cause, whether another try can help, and what to do next. */
record OpenAiFailures(Endpoint endpoint) {

    EffectFailed of(Throwable reported, Wire wire) {
        for (Throwable error = reported; error != null; error = error.getCause() == error ? null : error.getCause()) {
            EffectFailed told = told(error);
            if (told != null) {
                return told;
            }
        }
        return reported instanceof TimeoutException ? whole() : broken(reported);
    }

    /** What one cause says by itself; null if nothing. */
    private @Nullable EffectFailed told(Throwable error) {
        return switch (error) {
            case HttpConnectTimeoutException _ -> slowToConnect();
            case UnknownHostException _ -> unreachable("is no known name");
            case UnresolvedAddressException _ -> unreachable("is no known name");
            case SSLException e ->
                stays(
                                "the connection to %s cannot be secured: %s".formatted(endpoint.host(), e.getMessage()),
                                Authorities.isUnknown(e)
                                        ? endpoint.authorities().mend()
                                        : checkAddress())
                        .curable()
                        .costing(Usage.NONE);
            case ConnectException e
            when !(e.getCause() instanceof UnresolvedAddressException) -> unreachable("refuses the connection");
            case HttpTimeoutException _ -> whole();
            case Wire.TooLarge e -> large("%s: %s".formatted(endpoint.host(), e.getMessage()));
            case Draft.Strange e -> strange(e, checkAddress());
            case Unreadable e -> unreadable(e);
            case IOException e when String.valueOf(e.getMessage()).startsWith("Tunnel failed") -> tunnel(e);
            default -> null;
        };
    }

    private EffectFailed large(String cause) {
        return stays(
                cause, "Lower `max_output` of model %s, or see what its server sends.".formatted(endpoint.model()));
    }

    /** A body that is damaged may come whole another time; one in a way that is not known here is sent so by a setting. */
    private EffectFailed unreadable(Unreadable error) {
        String cause = "%s %s".formatted(endpoint.host(), error.getMessage());
        return switch (error.why()) {
            case TOO_LARGE -> large(cause);
            case DAMAGED, CUT -> passes(cause, tryLater());
            case UNKNOWN ->
                stays(cause, "Have it, or what stands before it, send replies plain, in UTF-8.")
                        .curable();
        };
    }

    /** Nothing, or nothing more, came in time. */
    EffectFailed silence(Exchange.Silence silence) {
        return switch (silence.of()) {
            case WHOLE -> whole();
            case FIRST ->
                late(silence, "Raise `first_token_timeout` of model %s, or see why the server at %s is slow to begin.");
            case IDLE ->
                late(silence, "The reply began and then stopped; try again, or raise `idle_timeout` of model %s (%s).");
        };
    }

    private EffectFailed late(Exchange.Silence silence, String next) {
        return EffectFailed.timeout(
                "model " + endpoint.model(), silence.after(), next.formatted(endpoint.model(), endpoint.base()));
    }

    private EffectFailed tunnel(IOException error) {
        boolean password = String.valueOf(error.getMessage()).contains("407");
        String proxy = endpoint.proxyOr("of the environment");
        return EffectFailed.provider(
                        endpoint.model(),
                        "the proxy %s does not let through to %s: %s"
                                .formatted(proxy, endpoint.base().getAuthority(), error.getMessage()),
                        password ? Integer.valueOf(407) : null,
                        !password,
                        null,
                        Proxies.mend(
                                proxy,
                                endpoint.base().getHost(),
                                password ? 407 : 0,
                                String.valueOf(error.getMessage())))
                .costing(Usage.NONE);
    }

    /** The stream ended without a finish marker. */
    EffectFailed cut() {
        return cut("");
    }

    /** @param text what stood in the stream beside its events */
    EffectFailed cut(String text) {
        String said = Complaint.of(text).words();
        return passes(
                "%s ended the reply before it was whole%s"
                        .formatted(endpoint.host(), said.isEmpty() ? "" : ": " + said),
                "Try again; should it stay so, look at what the server at %s logs.".formatted(endpoint.base()));
    }

    /** In the middle of a reply: its address is right. */
    EffectFailed strange(Draft.Strange error) {
        return strange(error, tryLater());
    }

    private EffectFailed strange(Draft.Strange error, String next) {
        return passes(
                "%s sent what is no chat completion: %s"
                        .formatted(endpoint.host(), Complaint.line(String.valueOf(error.getMessage()))),
                next);
    }

    /** The server gave the reply up, and says no more than a word. */
    EffectFailed gaveUp(String word) {
        return passes("%s failed while it answered: %s".formatted(endpoint.host(), word), tryLater());
    }

    /** The model declined to answer. */
    EffectFailed refusal(String words, Usage usage) {
        return stays(
                        "%s refused: %s".formatted(endpoint.served(), Complaint.line(words)),
                        "Ask for something else, or ask another model.")
                .costing(usage);
    }

    /** The server answered with 200, and not with a reply. */
    EffectFailed nothing(Exchange exchange) {
        String type = exchange.wire().header("content-type");
        String said = Complaint.of(exchange.reader().text()).words();
        boolean stream = type.startsWith("text/event-stream");
        if (stream && said.isEmpty()) {
            return cut();
        }
        String what = type.isEmpty() ? "something unnamed" : type;
        String cause = "%s answered with %s in place of a chat completion%s"
                .formatted(endpoint.host(), what, said.isEmpty() ? "" : ": " + said);
        // A page of maintenance or of a network one has to log in to goes away again.
        return stream ? passes(cause, tryLater()) : stays(cause, checkAddress()).curable();
    }

    private EffectFailed whole() {
        return EffectFailed.timeout(
                "model " + endpoint.model(),
                endpoint.patience().whole(),
                "Raise `timeout` of model %s, or see why the server at %s is slow."
                        .formatted(endpoint.model(), endpoint.base()));
    }

    private EffectFailed slowToConnect() {
        return unreachable(
                "does not take the connection within %s s"
                        .formatted(endpoint.patience().connect().toMillis() / 1000.0),
                " If it is slow to take one, raise `connect_timeout` of model %s.".formatted(endpoint.model()));
    }

    private EffectFailed unreachable(String why) {
        return unreachable(why, "");
    }

    private EffectFailed unreachable(String why, String more) {
        String next = endpoint.proxy().isPresent()
                ? "Correct %s, or name %s in NO_PROXY if it is reached without a proxy."
                        .formatted(
                                endpoint.proxy().get().variable(),
                                endpoint.base().getHost())
                : "Start the server at %s. If that is the wrong address, correct `base_url` of model %s and start a new run."
                        .formatted(endpoint.base(), endpoint.model());
        String who = endpoint.proxy().map(proxy -> "the proxy " + proxy).orElse(endpoint.host());
        return passes("%s %s".formatted(who, why), next + more).costing(Usage.NONE);
    }

    private EffectFailed broken(Throwable error) {
        boolean network = error instanceof IOException || error.getCause() instanceof IOException;
        return network
                ? cut()
                : passes(
                        "the call of %s broke: %s"
                                .formatted(endpoint.host(), endpoint.withoutKey(String.valueOf(error.getMessage()))),
                        tryLater());
    }

    private String checkAddress() {
        return "Check `base_url` of model %s (%s); it usually ends in /v1."
                .formatted(endpoint.model(), endpoint.base());
    }

    private static String tryLater() {
        return "Try again later, or take another model.";
    }

    private EffectFailed passes(String cause, String next) {
        return EffectFailed.provider(endpoint.model(), endpoint.withoutKey(cause), null, true, null, next);
    }

    private EffectFailed stays(String cause, String next) {
        return EffectFailed.provider(endpoint.model(), endpoint.withoutKey(cause), null, false, null, next);
    }
}
