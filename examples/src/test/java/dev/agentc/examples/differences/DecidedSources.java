package dev.agentc.examples.differences;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Reply;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Commands;
import dev.agentc.effect.port.Http;
import dev.agentc.effect.testing.CrashPoints;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** What the engine decided, because of what it met or of what was quicker. */
final class DecidedSources {
    private static final String TOLD = "what is not recorded yet is done, as it was decided";

    private DecidedSources() {}

    private static final String PAYING = """
        tool paid(item: string, key: string) -> Reconciled<string> = get("{{ env.SHOP }}/paid/{{ key }}")

        tool pay(item: string) -> string {
          do: post("{{ env.SHOP }}/pay", item)
          effect: once
          reconcile: paid
        }

        tool order(item: string) -> string {
          do: post("{{ env.SHOP }}/order", item)
          effect: once
        }

        """;

    private static final Source DIALECT = Source.of("how a server wants its requests, found out from a refusal", """
        model any = openai("any")

        prompt ask(question: string) -> string { model: any }

        flow main() -> list<string> = [ask("one"), ask("two")]
        """)
            .in(here -> here.models = Optional.of(binding -> new Fitting(true)))
            .elsewhere(there -> there.models = Optional.of(binding -> new Fitting(false)))
            .recorded("decision dialect")
            .gives("[\"max_tokens\",\"max_tokens\"]")
            .goesOn(TOLD);

    private static final Source AGAIN = Source.of("a call that was made again, and why", """
        tool price() -> string {
          do: get("{{ env.SHOP }}/price")
          tries: 2
        }

        flow main() -> string = price()
        """)
            .in(here -> {
                here.variable("SHOP", "http://shop");
                here.world.server = call -> {
                    if (here.world.sent.size() == 2) {
                        throw new CrashPoints.Died("at the second try");
                    }
                    return new Http.Answer(503, Map.of(), "busy");
                };
            })
            .in(here -> here.world.server = call -> new Http.Answer(503, Map.of(), "busy"))
            .in(here -> here.serves(call -> "\"then\""))
            .elsewhere(there -> there.serves(call -> "\"now\""))
            .recorded("decision retry", "decision restarted", "decision again", "result tool")
            .gives("\"then\"");

    private static final Source RECONCILED = Source.of("the outcome of a `reconcile` tool", PAYING + """
        flow main() -> string = pay("lamp")
        """)
            .in(dying("SHOP"))
            .in(here -> here.serves(call -> "{\"state\":\"done\",\"result\":\"then\"}"))
            .elsewhere(there -> there.serves(call -> "{\"state\":\"done\",\"result\":\"now\"}"))
            .recorded("decision reconciled")
            .gives("\"then\"");

    private static final Source CAUGHT = Source.of("which failure a program took with `catch`", PAYING + """
        flow main() -> list<string> {
          let first = order("lamp") catch { ToolFailed => "instead" }
          [first, order("pen")]
        }
        """)
            .in(here -> {
                here.variable("SHOP", "http://shop");
                here.world.server = call -> call.body().contains("lamp")
                        ? new Http.Answer(404, Map.of(), "none")
                        : new Http.Answer(200, Map.of(), "\"then\"");
            })
            .elsewhere(there -> there.serves(call -> "\"now\""))
            .recorded("decision caught", "result tool")
            .gives("[\"instead\",\"then\"]");

    private static final Source STATE = Source.of(
                    "in which order branches replace what a `State` holds, and which version a read finds", """
                    flow main() -> list<string> {
                      let seen: State<list<string>> = state([])
                      parallel for name in ["a", "b", "c"] {
                        let got: string = get("{{ env.SHOP }}/{{ name }}")
                        seen.update(it + [got])
                      }
                      seen.value
                    }
                    """)
            .in(here -> inTurns(here.variable("SHOP", "http://shop"), "state", "c", "a", "b"))
            .elsewhere(there -> inTurns(there, "state", "a", "b", "c"))
            .recorded("result state")
            .gives("[\"c\",\"a\",\"b\"]");

    private static final Source SETTLED = Source.of("what a person says became of a call", PAYING + """
        flow main() -> string = order("lamp")
        """)
            .in(dying("SHOP"))
            .in(here -> here.serves(call -> "\"now\""))
            .in(here -> here.word = Optional.of("then"))
            .in(here -> here.serves(call -> "\"now\""))
            .elsewhere(there -> there.serves(call -> "\"now\""))
            .recorded("decision settled")
            .gives("\"then\"");

    private static final Source UNKNOWN = Source.of("that a call ended without saying what became of it", PAYING + """
        flow main() -> string = order("lamp")
        """)
            .in(here -> {
                here.variable("SHOP", "http://shop");
                here.world.server = call -> {
                    throw EffectFailed.tool("order", "it broke off", false, "").uncertain();
                };
            })
            .elsewhere(there -> there.serves(call -> "\"now\""))
            .recorded("decision unknown")
            .gives("OutcomeUnknown: a.order was sent and nobody knows whether it arrived (main/order.1)");

    private static final Source OUTLIVED = Source.of(
                    "which process a command became, and how it ended where it outlived its run", PAYING + """
                        tool run_pay(item: string) -> string {
                          do: command(["pay", "--", item])
                          effect: once
                          reconcile: paid
                        }

                        flow main() -> string = run_pay("lamp")
                        """)
            .in(here ->
                    here.variable("SHOP", "http://shop").commands = Optional.of(new Outliving(true, Commands.End.GONE)))
            .in(here -> here.serves(call -> "{\"state\":\"done\",\"result\":\"then\"}").commands =
                    Optional.of(new Outliving(false, Commands.End.ENDED)))
            .elsewhere(there -> there.commands = Optional.of(new Outliving(false, Commands.End.KILLED)))
            .recorded("decision process", "decision outlived", "decision reconciled")
            .gives("\"then\"");

    private static final Source FAILED_FIRST = Source.of("who failed first among parallel branches", """
        tool price(name: string) -> string = get("{{ env.SHOP }}/{{ name }}")

        flow main() -> list<string> = parallel for name in ["a", "b"] { price(name) }
        """)
            .in(here -> {
                here.variable("SHOP", "http://shop");
                CountDownLatch decided = here.once("failed_first", 1);
                here.world.server = call -> {
                    if (call.uri().getPath().equals("/a")) {
                        Around.await(decided);
                    }
                    return new Http.Answer(404, Map.of(), "no " + call.uri().getPath());
                };
            })
            .elsewhere(there -> there.world.server = call -> new Http.Answer(404, Map.of(), "now"))
            .recorded("decision failed_first")
            .gives("ToolFailed: the server answered with status 404: no /b");

    private static final Source GRANTED = Source.of("what a budget let pass, and how much a model might write", """
        model fast = openai("any")

        prompt ask(question: string) -> string { model: fast }

        flow main() -> list<string> {
          budget: { tokens: 1000 }
          let first = ask("one")
                      [first, ask("two")]
        }
        """)
            .in(here -> here.says(request -> Integer.toString(request.maxOutput())))
            .elsewhere(there -> there.says(request -> "now"))
            .recorded("decision granted", "result model")
            .gives("[\"1000\",\"985\"]");

    private static final Source OVER_BUDGET = Source.of("what a budget did not let pass", """
        model fast = openai("any")

        prompt ask(question: string) -> string { model: fast }

        flow slow() -> string {
          budget: { time: 60s }
          let first = ask("one")
          let second = ask("two")
          first + second + ask("three")
        }

        flow main() -> string = slow() catch { BudgetExceeded { key, limit } => "{{ key }} {{ limit }}" }
        """)
            .in(here -> here.says(taking(here, 40, "then")))
            .elsewhere(there -> there.says(request -> "now"))
            .recorded("decision over_budget")
            .gives("\"time 60.0\"");

    private static final Source RESUMED = Source.of(
                    "how long earlier processes worked on a frame whose time is bounded", """
                    model fast = openai("any")

                    prompt ask(question: string) -> string { model: fast }

                    flow inner() -> string {
                      budget: { time: 100s }
                      let first = ask("one")
                      let second = ask("two")
                      let third = ask("three")
                      first + second + third + ask("four")
                    }

                    flow main() -> string {
                      budget: { time: 5m }
                      inner() catch { BudgetExceeded { limit } => "over {{ limit }}" }
                    }
                    """)
            .in(here -> here.world.model = request -> {
                if (here.world.asked.size() == 3) {
                    throw new CrashPoints.Died("at the third question");
                }
                return Around.reply(taking(here, 40, "then").apply(request));
            })
            .in(here -> {
                here.world.pass(Duration.ofDays(100));
                here.says(taking(here, 40, "then"));
            })
            .elsewhere(there -> there.says(taking(there, 30, "now")))
            .recorded("decision resumed")
            .gives("\"over 100.0\"")
            .goesOn(TOLD);

    private static final Source CANCELLED = Source.of("cancellation", """
        model fast = openai("any")

        prompt ask(question: string) -> string { model: fast }

        flow main() -> list<string> = [ask("one"), ask("two")]
        """)
            .in(here -> here.world.model = request -> {
                if (here.world.asked.size() == 2) {
                    here.cancel.cancel("Ctrl-C");
                    throw EffectFailed.cancelled("model");
                }
                return Around.reply("then");
            })
            .in(here -> here.says(request -> "later"))
            .elsewhere(there -> there.says(request -> "now"))
            .recorded("decision cancelled", "result model")
            .gives("[\"then\",\"later\"]");

    private static final Source DATASET = Source.of("which rows a dataset has", """
        dataset known: Case<string, string> { source: jsonl("rows.jsonl") }

        flow main() -> int = known.all.len()
        """)
            .in(here -> here.file("rows.jsonl", row("a") + row("b")))
            .elsewhere(there -> there.file("rows.jsonl", row("a")))
            .recorded("decision dataset")
            .gives("2")
            .refused("JournalFailed: the file of dataset known is another than when the run began");

    private static final Source TIMEOUT = Source.of("the time-out of a tool that does several things", """
        tool both() -> string {
          do: joined()
          timeout: 5s
        }

        flow joined() -> string {
          let first: string = get("{{ env.SHOP }}/a")
          let second: string = get("{{ env.SHOP }}/b")
          first + second
        }

        flow main() -> string = both() catch { ToolFailed => "late" }
        """)
            .in(here -> here.variable("SHOP", "http://shop").serves(call -> {
                here.world.pass(Duration.ofSeconds(6));
                return "\"then\"";
            }))
            .elsewhere(there -> there.serves(call -> "\"now\""))
            .recorded("decision timeout")
            .gives("\"late\"");

    static final List<Source> ALL = List.of(
            DIALECT,
            AGAIN,
            RECONCILED,
            CAUGHT,
            STATE,
            SETTLED,
            UNKNOWN,
            OUTLIVED,
            FAILED_FIRST,
            GRANTED,
            OVER_BUDGET,
            RESUMED,
            CANCELLED,
            DATASET,
            TIMEOUT);

    // ---- what they meet

    private static String row(String id) {
        return "{\"id\": \"" + id + "\", \"input\": \"?\", \"expected\": \"!\"}\n";
    }

    /** Its server wants a field that it is not sent at first; says which one it is sent. */
    private static final class Fitting implements Chat {
        private final boolean refuses;
        private String field = "as usual";

        Fitting(boolean refuses) {
            this.refuses = refuses;
        }

        @Override
        public void recall(ObjectNode facts) {
            field = facts.path("field").asText();
        }

        @Override
        public Reply reply(ChatRequest request, Partials partials) {
            if (refuses && field.equals("as usual")) {
                field = "max_tokens";
                partials.decided(JsonNodeFactory.instance.objectNode().put("field", field));
            }
            return Around.reply(field);
        }
    }

    /** A program that goes on when its caller dies. */
    private record Outliving(boolean dies, Commands.End end) implements Commands {
        private static final Began BEGAN = new Began(77, "then");

        @Override
        public Answer run(Call call) {
            throw new AssertionError("it is begun again");
        }

        @Override
        public Answer run(Call call, Consumer<Began> began) {
            began.accept(BEGAN);
            throw new CrashPoints.Died("while it works");
        }

        @Override
        public End end(Left left, Duration patience) {
            if (!left.began().equals(Optional.of(BEGAN))) {
                throw new AssertionError("another process is looked for: " + left);
            }
            return end;
        }
    }

    private static Consumer<Around> dying(String variable) {
        return here -> {
            here.variable(variable, "http://shop");
            here.world.server = call -> {
                throw new CrashPoints.Died("while it is sent");
            };
        };
    }

    private static java.util.function.Function<ChatRequest, String> taking(Around here, int seconds, String answer) {
        return request -> {
            here.world.pass(Duration.ofSeconds(seconds));
            return answer;
        };
    }

    /** Each path of a server is answered once an event of a kind was recorded for each of those before it. */
    private static void inTurns(Around here, String kind, String... paths) {
        List<String> order = List.of(paths);
        List<CountDownLatch> turns = new java.util.ArrayList<>();
        for (int i = 0; i < paths.length; i++) {
            turns.add(here.once(kind, i));
        }
        here.serves(call -> {
            String path = call.uri().getPath().substring(1);
            Around.await(turns.get(order.indexOf(path)));
            return "\"" + path + "\"";
        });
    }
}
