package dev.agentc.journal;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Event.Phase;
import dev.agentc.effect.RunId;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Journal.Status;
import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what an engine writes for a shop clerk who calls a tool in every step but the last. */
public final class SampleRun {
    public static final byte[] PLAN =
            ("{\"format\": 1, \"plan\": \"" + "some of the plan ".repeat(500) + "\"}").getBytes(StandardCharsets.UTF_8);

    private static final String SYSTEM =
            "{\"role\":\"system\",\"parts\":[{\"text\":\"You are a clerk in a shop. Answer questions about prices and"
                    + " stock. Use the tools, never guess a figure, and say so if something is not"
                    + " there.\",\"slot\":\"Clerk.system\"}]}";

    private final Journal.Log log;
    private final int number;
    private Instant now;

    private SampleRun(Journal.Log log, int number) {
        this.log = log;
        this.number = number;
        this.now = log.start().at();
    }

    public static Journal.Start start(int number) {
        Map<String, String> pins = new LinkedHashMap<>();
        pins.put(
                "input",
                "{\"question\": \"What do " + number
                        + " lamps and three tables cost together, and are they in stock?\"}");
        pins.put(
                "bindings",
                "{\"fast\": {\"provider\": \"openai\", \"arguments\": {\"name\": \"gpt-4.1-mini\"}, \"settings\":"
                        + " {\"base_url\": \"http://localhost:8080/v1\", \"temperature\": 0.7}}}");
        pins.put("prices", "{\"fast\": {\"input\": \"0.40\", \"output\": \"1.60\", \"cached\": \"0.10\"}}");
        pins.put("env", "{}");
        pins.put("seed", String.valueOf(number * 7_919L));
        pins.put("zone", "\"UTC\"");
        pins.put("formats", "{\"plan\":1,\"journal\":1}");
        return new Journal.Start(
                RunId.of(1_780_000_000_000L + number, number * 31L, number * 0x9E3779B97F4A7C15L),
                "clerk.Clerk",
                PLAN,
                Hash.ofText("plan"),
                Hash.ofText("bindings"),
                pins,
                Instant.ofEpochMilli(1_780_000_000_000L + number));
    }

    /** A finished run of so many model calls in two conversations' length, each but the first two followed by a tool. */
    public static Journal.Log write(Journal journal, int number, int modelCalls, int toolCalls) {
        Journal.Log log = journal.begin(start(number));
        new SampleRun(log, number).work(modelCalls, toolCalls);
        log.status(Status.DONE);
        return log;
    }

    public static Event reply(String key, byte[] head, Instant at) {
        return new Event(
                new EffectKey(key),
                Phase.RESULT,
                "model",
                "fast",
                Hash.sha256(head),
                "clerk.agent:12",
                null,
                new Usage(400, 25, 0, false),
                "{\"finish\": \"stop\"}",
                head,
                null,
                at);
    }

    private void work(int modelCalls, int toolCalls) {
        byte[] head = log.message(new byte[0], SYSTEM);
        head = log.message(
                head,
                "{\"role\":\"user\",\"parts\":[{\"text\":\"What do " + number
                        + " lamps and three tables cost together, and are they in stock?\"}]}");
        append(
                "Clerk",
                Phase.CLAIM,
                "agent",
                "clerk.Clerk",
                "{\"question\": \"What do " + number
                        + " lamps and three tables cost together, and are they in stock?\"}",
                null,
                null);
        append("Clerk/react.1", Phase.CLAIM, "strategy", "std.strategy.react", null, null, null);
        for (int call = 1; call <= modelCalls; call++) {
            String nth = call == 1 ? "" : "#" + call;
            String think = "Clerk/react.1/think.1" + nth;
            boolean tool = call <= toolCalls;
            append(
                    think,
                    Phase.CLAIM,
                    "model",
                    "fast",
                    "{\"model\": \"fast\", \"tools\": [\"price\", \"stock\", \"calc\"]}",
                    head,
                    null);
            head = log.message(
                    head,
                    tool
                            ? "{\"role\":\"assistant\",\"text\":\"\",\"calls\":[{\"name\":\"price\",\"arguments\":{\"item\":\"lamp"
                                  + " "
                                    + number + "-" + call + "\"}}]}"
                            : "{\"role\":\"assistant\",\"text\":\"Together they cost " + number
                                    + ".50 and both are in stock: " + call + " lamps.\",\"calls\":[]}");
            append(
                            think,
                            Phase.RESULT,
                            "model",
                            "fast",
                            "{\"finish\": \"stop\", \"model\": \"gpt-4.1-mini-2025\"}",
                            head,
                            new Usage(400 + call * 40, 25, 128, false))
                    .await();
            if (tool) {
                String key = "Clerk/react.1/act.1[0]" + nth + "/price.1";
                append(key, Phase.CLAIM, "tool", "clerk.price", null, null, null);
                append(
                                key,
                                Phase.RESULT,
                                "tool",
                                "clerk.price",
                                "{\"item\": \"lamp\", \"price\": " + call + ".50, \"currency\": \"EUR\"}",
                                null,
                                null)
                        .await();
                head = log.message(
                        head,
                        "{\"role\":\"tool\",\"step\":" + call
                                + ",\"index\":0,\"name\":\"price\",\"text\":\"{\\\"item\\\": \\\"lamp\\\","
                                + " \\\"price\\\": "
                                + call + ".50, \\\"currency\\\": \\\"EUR\\\"}\"}");
            }
        }
        append(
                "Clerk/react.1",
                Phase.RESULT,
                "strategy",
                "std.strategy.react",
                "\"Together they cost " + number + ".50 and both are in stock.\"",
                null,
                null);
        append(
                        "Clerk",
                        Phase.RESULT,
                        "agent",
                        "clerk.Clerk",
                        "\"Together they cost " + number + ".50 and both are in stock.\"",
                        null,
                        null)
                .await();
    }

    private Journal.Ticket append(
            String key,
            Phase phase,
            String kind,
            String name,
            @Nullable String body,
            byte @Nullable [] message,
            @Nullable Usage usage) {
        now = now.plusNanos(1_234_000);
        byte[] digest = kind.equals("strategy") ? new byte[0] : Hash.sha256(key.getBytes(StandardCharsets.UTF_8));
        return log.append(new Event(
                new EffectKey(key),
                phase,
                kind,
                name,
                digest,
                "clerk.agent:12",
                null,
                usage,
                body,
                message,
                null,
                now));
    }
}
