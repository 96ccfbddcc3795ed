package dev.agentc.cli.learning;

import java.util.List;
import java.util.function.Consumer;

/**
 * One thing that is wrong with a training.
 *
 * @param said what is said of it
 * @param checked whether {@code check} says so; else it is the run, before it changes anything for good
 */
record TrainFault(String name, String said, boolean checked, Consumer<TrainDraft> into) {
    private static final String TINY = ", group: 2, prompts: 1, steps: 1)";

    private static TrainFault checked(String name, String rule, Consumer<TrainDraft> into) {
        return new TrainFault(name, rule, true, into);
    }

    private static TrainFault run(String name, String sentence, Consumer<TrainDraft> into) {
        return new TrainFault(name, sentence, false, into);
    }

    private static TrainFault stage(String name, String rule, String stage) {
        return checked(name, rule, draft -> draft.add(stage));
    }

    private static TrainFault setting(String name, String rule, String setting, String value) {
        return checked(name, rule, draft -> draft.settings.put(setting, value));
    }

    private static TrainFault rows(String name, String sentence, String rows) {
        return run(name, sentence, draft -> {
            draft.only("grpo(on: questions.all, reward: right" + TINY);
            draft.files.put("q.jsonl", rows);
        });
    }

    static final List<TrainFault> ALL = List.of(
            checked("no stage", "train/no-stage", draft -> {
                draft.stages.clear();
                draft.stages.add("emit \"nothing\"");
            }),
            stage("group of one", "train/count", "grpo(on: questions.train, reward: right, group: 1)"),
            stage("group of one, without its name", "train/count", "grpo(questions.train, right, 1)"),
            stage("steps below nothing", "train/count", "grpo(on: questions.train, reward: right, steps: -3)"),
            stage("empty batch", "train/count", "sft(explore(Clerk, on: questions.train), batch: 0)"),
            stage("no epoch", "train/count", "sft(explore(Clerk, on: questions.train), 0)"),
            stage("no samples", "train/count", "sft(explore(Clerk, on: questions.train, samples: 0))"),
            stage("negative rate", "train/range", "sft(explore(Clerk, on: questions.train), learning_rate: -0.001)"),
            stage("rate of nothing", "train/range", "grpo(on: questions.train, reward: right, learning_rate: 0.0)"),
            stage("no temperature", "train/range", "grpo(on: questions.train, reward: right, temperature: 0.0)"),
            stage("negative kl", "train/range", "grpo(on: questions.train, reward: right, kl: -0.1)"),
            stage(
                    "rollouts nobody is compared with",
                    "train/count",
                    "rloo(on: questions.train, reward: right, group: 1)"),
            stage("a step of one rollout", "train/count", "reinforce(on: questions.train, reward: right, prompts: 1)"),
            stage(
                    "clip of nothing",
                    "train/range",
                    "grpo(on: questions.train, reward: right, iterations: 2, clip: 0.0)"),
            stage(
                    "clip as a percentage",
                    "train/range",
                    "rloo(on: questions.train, reward: right, iterations: 2, clip: 20)"),
            stage(
                    "buffer that is longer than all",
                    "train/range",
                    "grpo(on: questions.train, reward: right, overlong: { length: 100, buffer: 200 })"),
            stage(
                    "bad runs that count less than nothing",
                    "train/range",
                    "kto(explore(Clerk, on: questions.train), by: right, bad: -1.0)"),
            stage(
                    "stages beside each other",
                    "effect/in-parallel",
                    "parallel for _ in 1..2 {\n    grpo(on: questions.train, reward: right)\n  }"),
            stage("negative warmup", "train/range", "grpo(on: questions.train, reward: right, warmup_steps: -1)"),
            stage(
                    "optimizer that is none",
                    "type/mismatch",
                    "sft(explore(Clerk, on: questions.train), optimizer: \"adam\")"),
            setting("adapter of rank 0", "train/range", "adapter", "lora(rank: 0)"),
            setting("adapter of rank 0, without its name", "train/range", "adapter", "lora(0)"),
            setting("negative alpha", "train/range", "adapter", "lora(rank: 4, alpha: -8.0)"),
            setting("adapter of another type", "type/mismatch", "adapter", "16"),
            checked("reward that reads what is not there", "outputs", draft -> {
                draft.declare("reward odd(r: Run<string, string>) -> float = r.outputs.len().to_float()");
                draft.add("grpo(on: questions.train, reward: odd)");
            }),
            checked("reward that reads what no case has", "expectedd", draft -> {
                draft.declare("reward odd(r: Run<string, string>, case: Case<string, string>) -> float ="
                        + " case.expectedd.len().to_float()");
                draft.add("grpo(on: questions.train, reward: odd)");
            }),
            checked("reward that is no float", "reward/form", draft -> {
                draft.declare("reward odd(r: Run<string, string>) -> int = r.output.len()");
                draft.add("grpo(on: questions.train, reward: odd)");
            }),
            checked("reward that asks", "effect/in-pure", draft -> {
                draft.declare("reward odd(r: Run<string, string>) -> float = Other(r.output).len().to_float()");
                draft.add("grpo(on: questions.train, reward: odd)");
            }),
            stage("reward of other runs", "type/mismatch", "grpo(on: questions.train, reward: priced)"),
            stage("reward that is a flow", "effect/in-pure", "grpo(on: questions.train, reward: relay)"),
            checked("reward that is a function", "type/mismatch", draft -> {
                draft.declare("fn odd(r: Run<string, string>) -> float = r.steps.to_float()");
                draft.add("grpo(on: questions.train, reward: odd)");
            }),
            stage("reward that is not declared", "name/unknown", "grpo(on: questions.train, reward: rigth)"),
            stage("cases of another agent", "type/mismatch", "grpo(on: numbers.all, reward: right)"),
            stage(
                    "cases of another agent, some of them",
                    "type/mismatch",
                    "grpo(on: numbers.all.take(3), reward: right)"),
            stage("part that there is none of", "training", "grpo(on: questions.training, reward: right)"),
            stage(
                    "count of another type",
                    "type/mismatch",
                    "grpo(on: questions.train, reward: right, steps: \"many\")"),
            stage("unknown argument", "call/parameter", "sft(explore(Clerk, on: questions.train), epoch: 2)"),
            stage("cases in place of runs", "type/mismatch", "sft(questions.train)"),
            stage("condition that is none", "type/", "sft(explore(Clerk, on: questions.train).keep(it.score(right)))"),
            checked("overlap, the same part", "train/overlap", draft -> {
                draft.settings.put("accept", "tested");
                draft.add("grpo(on: questions.test, reward: right)");
            }),
            checked("overlap, all of it", "train/overlap", draft -> {
                draft.settings.put("accept", "tested");
                draft.add("sft(explore(Other, on: questions.all))");
            }),
            checked("overlap, some of the part", "train/overlap", draft -> {
                draft.settings.put("accept", "tested");
                draft.add("grpo(on: questions.test.take(3), reward: right)");
            }),
            stage("explored agent of two parameters", "type/mismatch", "sft(explore(Hinted, on: questions.train))"),
            checked("accept without require", "train/accept", draft -> {
                draft.declare("eval loose { agent: Clerk, on: others.all, metrics: [right] }");
                draft.settings.put("accept", "loose");
            }),
            setting("accept that is no evaluation", "train/accept", "accept", "right"),
            checked("accept of another agent", "train/agent", draft -> {
                draft.declare(
                        "eval elsewhere { agent: Other, on: others.all, metrics: [right], require: [it.right.mean >="
                                + " 0%] }");
                draft.settings.put("accept", "elsewhere");
            }),
            checked("accept of a bar that is not counted", "eval/require", draft -> {
                draft.declare(
                        "eval odd { agent: Clerk, on: others.all, metrics: [right], require: [it.rihgt.mean >= 0%] }");
                draft.settings.put("accept", "odd");
            }),
            setting("unknown setting", "setting/unknown", "rounds", "3"),
            checked("no base", "setting/missing", draft -> draft.settings.remove("base")),
            checked("no agent", "setting/missing", draft -> draft.settings.remove("agent")),
            setting("base behind a server", "train/base", "base", "openai(\"gpt-4.1-mini\")"),
            checked("base of another provider, by a name", "train/base", draft -> {
                draft.declare("model other = scripted(\"replies.json\")");
                draft.settings.put("base", "other");
            }),
            checked("base that another training came to", "train/base", draft -> {
                draft.declare("train first {\n"
                        + "  agent: Clerk\n"
                        + "  base: embedded(\"early\")\n"
                        + "  sft(explore(Clerk, on: others.all))\n"
                        + "}");
                draft.declare("model made = first.model");
                draft.settings.put("base", "made");
            }),
            setting("base that is a text", "type/mismatch", "base", "\"early\""),
            setting("agent with a model of its own", "train/agent", "agent", "Clerk { model: embedded() }"),
            setting("agent that is a flow", "train/agent", "agent", "relay"),
            checked("agent of two parameters", "type/mismatch", draft -> {
                draft.settings.put("agent", "Hinted");
                draft.settings.remove("accept");
                draft.add("grpo(on: questions.train, reward: right)");
            }),
            checked(
                    "stage outside",
                    "train/outside",
                    draft -> draft.declare("flow more() { grpo(on: questions.train, reward: right) }")),
            run("dataset without its file", "q.jsonl", draft -> {
                draft.only("grpo(on: questions.all, reward: right" + TINY);
                draft.files.remove("q.jsonl");
            }),
            rows(
                    "damaged row",
                    "q.jsonl:2",
                    "{\"id\": \"a\", \"input\": \"a?\", \"expected\": \"a\"}\n{\"id\": \"b\", \"inp"),
            rows("row of another type", "q.jsonl:1", "{\"id\": \"a\", \"input\": 7, \"expected\": \"a\"}\n"),
            rows("row without its id", "q.jsonl:1", "{\"input\": \"a?\", \"expected\": \"a\"}\n"),
            rows(
                    "two rows of one id",
                    "q.jsonl:2",
                    "{\"id\": \"a\", \"input\": \"a?\", \"expected\": \"a\"}\n".repeat(2)),
            rows("no rows", "`grpo` was given no cases", ""),
            run("base that is not there", "there is no embedded model `late`", draft -> {
                draft.only("grpo(on: questions.all, reward: right" + TINY);
                draft.settings.put("base", "embedded(\"late\")");
            }),
            run("reward that throws", "OutOfRange", draft -> {
                draft.declare("reward odd(r: Run<string, string>) -> float = [1.0][r.output.len() + 5]");
                draft.only("grpo(on: questions.all, reward: odd" + TINY);
            }),
            run("reward that is always the same", "no stage took a step", draft -> {
                draft.declare("reward flat(r: Run<string, string>) -> float = 0.5");
                draft.only("grpo(on: questions.all, reward: flat" + TINY);
            }),
            run(
                    "nothing kept",
                    "jobs/taught agentc trace last`",
                    draft -> draft.only("sft(explore(Clerk, on: questions.all.take(1)).keep(it.score(right) > 1.0))")),
            run("group that comes to one", "a group of 1 has nobody to be compared with", draft -> {
                draft.declare("let few = 1");
                draft.only("grpo(on: questions.all, reward: right, group: few)");
            }),
            run("batch that comes to nothing", "`batch` came to 0", draft -> {
                draft.declare("let none = 0");
                draft.only("sft(explore(Clerk, on: questions.all.take(1)), batch: none)");
            }),
            run("batch of one run for kto that is worked out", "`batch` came to 1", draft -> {
                draft.declare("let one = 1");
                draft.only("kto(explore(Clerk, on: questions.all.take(2)), by: right, batch: one)");
            }),
            run("good runs that come to less than nothing", "`good` came to -1", draft -> {
                draft.declare("let less = -1.0");
                draft.only("kto(explore(Clerk, on: questions.all.take(2)), by: right, good: less)");
            }),
            run("samples that come to nothing", "`samples` came to -1", draft -> {
                draft.declare("let fewer = -1");
                draft.only("sft(explore(Clerk, on: questions.all.take(1), samples: fewer))");
            }),
            run("rate that comes below nothing", "`learning_rate` came to -0.5", draft -> {
                draft.declare("let down = -0.5");
                draft.only("grpo(on: questions.all, reward: right, learning_rate: down)");
            }),
            run(
                    "samples that come to billions of runs",
                    "2 cases, each asked 1000000 times, are 2000000 runs",
                    draft -> {
                        draft.declare("let many = 1000000");
                        draft.only("sft(explore(Clerk, on: questions.all.take(2), samples: many))");
                    }),
            run(
                    "group that comes to billions of runs",
                    "12 cases, each asked 200000 times, are 2400000 runs",
                    draft -> {
                        draft.declare("let many = 200000");
                        draft.only("grpo(on: questions.all, reward: right, group: many)");
                    }),
            run("alarm whose patience comes to nothing", "`patience` of `alarms` came to 0", draft -> {
                draft.declare("let none = 0");
                draft.only("grpo(on: questions.all, reward: right" + TINY);
                draft.settings.put("alarms", "{ patience: none }");
            }),
            run("alarm whose share comes to more than all", "`dropped` of `alarms` came to 1.5", draft -> {
                draft.declare("let most = 1.5");
                draft.only("grpo(on: questions.all, reward: right" + TINY);
                draft.settings.put("alarms", "{ dropped: most }");
            }),
            run("best that comes to none", "`n` came to 0", draft -> {
                draft.declare("let none = 0");
                draft.only("sft(explore(Clerk, on: questions.all.take(1)).best(by: right, n: none))");
            }),
            run("rank that comes to nothing", "a change of rank 0", draft -> {
                draft.declare("let none = 0");
                draft.only("grpo(on: questions.all, reward: right" + TINY);
                draft.settings.put("adapter", "lora(rank: none)");
            }),
            run("loop that is never gone through", "no stage took a step", draft -> {
                draft.declare("let none = 0");
                draft.only("repeat none {\n    grpo(on: questions.all, reward: right)\n  }");
            }));
}
