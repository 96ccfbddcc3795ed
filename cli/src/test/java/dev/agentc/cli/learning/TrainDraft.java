package dev.agentc.cli.learning;

import dev.agentc.cli.Programs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A program with a {@code train} block that is right, put together by chance, and whatever is then done to it. */
final class TrainDraft {
    private static final String DECLARED = """
        type Item { cents: int }
        agent Clerk(question: string) -> string { model: embedded("early") }
        agent Other(question: string) -> string { model: embedded("early") }
        agent Hinted(question: string, hint: string) -> string { model: embedded("early"), user: "{{ question }} {{ hint }}" }
        flow relay(question: string) -> string = Clerk(question)
        dataset questions: Case<string, string> { source: jsonl("q.jsonl"), split: by_hash(train: 50%, test: 50%) }
        dataset others: Case<string, string> { source: jsonl("others.jsonl") }
        dataset numbers: Case<int, string> { source: jsonl("others.jsonl") }
        reward right(r: Run<string, string>, case: Case<string, string>) -> float =
          if r.output == case.expected { 1.0 } else { 0.0 }
        reward length(r: Run<string, string>) -> float = r.output.len().to_float()
        reward priced(r: Run<string, Item>) -> float = r.output.cents.to_float()
        eval quality { agent: Clerk, on: others.all, metrics: [right, length], require: [it.success.mean >= 0%] }
        eval tested { agent: Clerk, on: questions.test, metrics: [right], require: [it.right.mean >= 0%] }
        """;

    final Map<String, String> settings = new LinkedHashMap<>();
    final List<String> stages = new ArrayList<>();
    final StringBuilder declared = new StringBuilder(DECLARED);
    final Map<String, String> files = new LinkedHashMap<>();
    final Random chance;

    TrainDraft(long seed) {
        chance = new Random(seed);
        settings.put("agent", "Clerk");
        settings.put("base", pick("embedded(\"early\")", "embedded()"));
        if (chance.nextBoolean()) {
            settings.put("adapter", pick("lora()", "lora(rank: 4)", "lora(rank: 8, alpha: 16.0)"));
        }
        if (chance.nextBoolean()) {
            settings.put("accept", pick("quality", "tested"));
        }
        int count = 1 + chance.nextInt(3);
        for (int i = 0; i < count; i++) {
            stages.add(stage());
        }
        files.put("q.jsonl", rows(12));
        files.put("others.jsonl", rows(2));
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"id\": \"c" + i + "\", \"input\": \"Hello?\", \"expected\": \"Hi.\"}\n")
                .collect(Collectors.joining());
    }

    String pick(String... some) {
        return some[chance.nextInt(some.length)];
    }

    private String stage() {
        return switch (chance.nextInt(4)) {
            case 0 -> "grpo(on: questions.train, reward: " + pick("right", "length") + numbers() + ")";
            case 1 ->
                "sft(explore(" + pick("Clerk", "Clerk { model: embedded() }", "Other")
                        + ", on: questions.train, samples: 2), epochs: " + pick("1", "2") + ")";
            case 2 ->
                "sft(explore(Clerk { model: embedded() }, on: questions.train).keep("
                        + pick("it.succeeded", "it.score(right) >= 0.5") + "), batch: 4, learning_rate: "
                        + pick("0.001", "1e-4") + ")";
            default -> "repeat 2 {\n    grpo(on: questions.train.take(4), reward: right" + numbers() + ")\n  }";
        };
    }

    private String numbers() {
        return pick(
                "",
                ", group: 4",
                ", group: 2, prompts: 3",
                ", steps: 5, learning_rate: 0.0001",
                ", kl: 0.1, warmup_steps: 2",
                ", steps: 5, optimizer: \"muon\"");
    }

    /** Somewhere among the stages. */
    void add(String stage) {
        stages.add(chance.nextInt(stages.size() + 1), stage);
    }

    /** Nothing else. */
    void only(String... all) {
        stages.clear();
        stages.addAll(List.of(all));
        settings.put("base", "embedded(\"early\")");
        settings.remove("accept");
    }

    void declare(String line) {
        declared.append(line).append('\n');
    }

    /** Writes all of it, and gives the program's path. */
    String write(Programs programs) {
        files.forEach(programs::file);
        return programs.program(text());
    }

    String text() {
        return declared + "train taught {\n"
                + settings.entrySet().stream()
                        .map(one -> "  " + one.getKey() + ": " + one.getValue() + "\n")
                        .collect(Collectors.joining())
                + stages.stream().map(stage -> "  " + stage + "\n").collect(Collectors.joining()) + "}\n";
    }
}
