package dev.agentc.journal.view;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Event.Phase;
import dev.agentc.effect.RunId;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run with a sub-agent, two branches, a failed try, a restarted call and two models, one without a price. */
final class DeskRun {
    static final Instant AT = Instant.parse("2026-05-04T03:02:01.000250Z");

    private final Journal.Log log;
    private Instant now = AT;

    private DeskRun(Journal.Log log) {
        this.log = log;
    }

    static Journal.Start start(int number) {
        return new Journal.Start(
                RunId.of(AT.toEpochMilli() + number, 5, number),
                "desk.Desk",
                "{\"format\":1}".getBytes(StandardCharsets.UTF_8),
                "plan",
                "bindings",
                Map.of(
                        "input", "{\"question\":\"lamps?\"}",
                        "prices",
                                "{\"fast\":{\"input\":\"0.15\",\"output\":\"0.6\",\"cached\":\"0.075\"},\"big-2\":{\"input\":\"3\",\"output\":\"15\"}}"),
                AT);
    }

    /** The run up to its end, which is left to the caller. */
    static Journal.Log write(Journal journal, int number) {
        Journal.Log log = journal.begin(start(number));
        new DeskRun(log).work();
        return log;
    }

    private void work() {
        byte[] head = log.message(new byte[0], text("system", "You answer customers."));
        head = log.message(head, text("user", "What does a lamp cost?\nAnd two?"));
        event("Desk", Phase.CLAIM, "agent", "desk.Desk", 3, "{\"question\":\"lamps?\"}", null, null);
        event("Desk/react.1", Phase.CLAIM, "strategy", "std.strategy.react", 3, null, null, null);
        event("Desk/react.1/think.1", Phase.CLAIM, "model", "fast", 3, "{}", head, null);
        event(
                "Desk/react.1/think.1",
                Phase.FAILED,
                "model",
                "fast",
                3,
                failure("ProviderFailed", "the server answered 500"),
                null,
                null);
        event(
                "Desk/react.1/think.1",
                Phase.DECISION,
                "retry",
                "fast",
                3,
                "{\"after\":2.0,\"error\":\"ProviderFailed\"}",
                null,
                null);
        event("Desk/react.1/think.1~2", Phase.CLAIM, "model", "fast", 3, "{}", head, null);
        head = log.message(
                head,
                "{\"role\":\"assistant\",\"text\":\"\",\"calls\":[{\"name\":\"Buyer\",\"arguments\":{\"item\":\"lamp\"}},{\"name\":\"price\",\"raw\":\"{\\\"item\\\":"
                    + " \"}]}");
        event(
                "Desk/react.1/think.1~2",
                Phase.RESULT,
                "model",
                "fast",
                3,
                "{\"finish\":\"calls\"}",
                head,
                new Usage(1001, 33, 1, false));
        event("Desk/react.1/act.1[0]/Buyer.1", Phase.CLAIM, "agent", "desk.Buyer", 9, null, null, null);
        event("Desk/react.1/act.1[1]/price.1", Phase.CLAIM, "tool", "desk.price", 15, null, null, null);
        byte[] own =
                log.message(log.message(new byte[0], text("system", "You find out prices.")), text("user", "lamp"));
        String ask = "Desk/react.1/act.1[0]/Buyer.1/direct.1/think.1";
        event(ask, Phase.CLAIM, "model", "big", 10, "{}", own, null);
        event(
                "Desk/react.1/act.1[1]/price.1",
                Phase.FAILED,
                "tool",
                "desk.price",
                15,
                failure("ToolFailed", "the stock file is gone"),
                null,
                null);
        event(ask, Phase.DECISION, "restarted", "big", 10, "{\"attempt\":1}", null, new Usage(40, 0, 0, true));
        own = log.message(own, "{\"role\":\"assistant\",\"text\":\"12.50\",\"calls\":[]}");
        event(ask, Phase.RESULT, "model", "big", 10, "{\"model\":\"big-2\"}", own, new Usage(41, 3, 0, false));
        event("Desk/react.1/act.1[0]/Buyer.1", Phase.RESULT, "agent", "desk.Buyer", 9, "12.50", null, null);
        head = log.message(head, "{\"role\":\"tool\",\"step\":1,\"index\":0,\"name\":\"Buyer\",\"text\":\"12.50\"}");
        event("Desk/react.1/think.1#2", Phase.CLAIM, "model", "free", 3, "{}", head, null);
        head = log.message(head, "{\"role\":\"assistant\",\"text\":\"12.50 each, 25.00 for two.\",\"calls\":[]}");
        event(
                "Desk/react.1/think.1#2",
                Phase.RESULT,
                "model",
                "free",
                3,
                "{\"finish\":\"stop\"}",
                head,
                new Usage(1100, 12, 0, true));
    }

    static void end(Journal.Log log) {
        var run = new DeskRun(log);
        run.now = AT.plusSeconds(75);
        run.event("Desk/react.1", Phase.RESULT, "strategy", "std.strategy.react", 3, "\"25.00 for two\"", null, null);
        run.event("Desk", Phase.RESULT, "agent", "desk.Desk", 3, "\"25.00 for two\"", null, null);
        log.status(Journal.Status.DONE);
        log.close();
    }

    private void event(
            String key,
            Phase phase,
            String kind,
            String name,
            int line,
            @Nullable String body,
            byte @Nullable [] message,
            @Nullable Usage usage) {
        now = now.plusNanos(123_456_000);
        log.append(new Event(
                        new EffectKey(key),
                        phase,
                        kind,
                        name,
                        new byte[0],
                        "desk.agent:" + line,
                        null,
                        usage,
                        body,
                        message,
                        null,
                        now))
                .await();
    }

    private static String text(String role, String text) {
        return "{\"role\":\"" + role + "\",\"parts\":[{\"text\":\""
                + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"}]}";
    }

    private static String failure(String error, String message) {
        return "{\"error\":\"" + error + "\",\"message\":\"" + message + "\"}";
    }
}
