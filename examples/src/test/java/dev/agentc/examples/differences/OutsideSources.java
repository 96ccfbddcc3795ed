package dev.agentc.examples.differences;

import java.time.Duration;
import java.util.List;

/** What programs hear from outside. */
final class OutsideSources {
    private OutsideSources() {}

    static final List<Source> ALL = List.of(
            Source.of("a model's answer", """
                model any = openai("any")

                prompt main() -> string {
                  model: any
                  user: "?"
                }
                """)
                    .in(here -> here.says(request -> "then"))
                    .elsewhere(there -> there.says(request -> "now"))
                    .recorded("result model")
                    .gives("\"then\""),
            Source.of("a tool's outcome: HTTP, command, a file that is written", """
                flow main() -> list<string> {
                  let got: string = get("{{ env.SHOP }}/x")
                  let printed = command(["uname"])
                  write_text("kept.txt", got)
                  [got, printed]
                }
                """)
                    .in(here -> here.variable("SHOP", "http://then")
                            .serves(call -> "\"then\"")
                            .prints(call -> "then"))
                    .elsewhere(there -> there.serves(call -> "\"now\"").prints(call -> "now"))
                    .recorded("result http", "result command", "result file")
                    .gives("[\"then\",\"then\"]"),
            Source.of("a file that is read", """
                flow main() -> string = read_text("a.txt")
                """)
                    .in(here -> here.file("a.txt", "then"))
                    .elsewhere(there -> there.file("a.txt", "now"))
                    .recorded("result file")
                    .gives("\"then\""),
            Source.of("the clock: `now()`, `today()`, that `sleep` is over", """
                  flow main() -> list<string> {
                    let before = now()
                    sleep(2h)
                    let after = now()
                let day = today()
                ["{{ before }}", "{{ after }}", "{{ day }}"]
                  }
                """)
                    .in(here -> here.world.pass(Duration.ofDays(2)))
                    .recorded("result clock")
                    .gives("[\"2026-03-03T10:00:00Z\",\"2026-03-03T12:00:00Z\",\"2026-03-03\"]"),
            Source.of("variables of the environment (`env.X`, what commands see)", """
                tool stock() -> string = get("{{ env.SHOP }}/x", headers: { Authorization: bearer(secret.TOKEN) })

                tool seen() -> string {
                  do: command(["env"], env: ["EXTRA"])
                  effect: read
                }

                flow main() -> list<string> {
                  let got = stock()
                  [got, seen()]
                }
                """)
                    .in(here -> {
                        here.variable("SHOP", "http://then").variable("EXTRA", "then");
                        secret(here, "a-secret-of-then");
                    })
                    .elsewhere(there -> {
                        there.variable("SHOP", "http://now").variable("EXTRA", "now");
                        secret(there, "a-secret-of-now");
                    })
                    .gives("[\"http://then/x true\",\"then\"]")
                    .goesOn("what is pinned is there from the beginning; the secret is the one of each process"));

    /** A server that says whether it was sent the secret of the process, and a program that prints what it sees. */
    private static void secret(Around around, String secret) {
        around.world.secrets.put("TOKEN", secret);
        around.serves(call -> "\"" + call.uri() + " "
                        + call.headers().values().stream().anyMatch(value -> value.contains(secret)) + "\"")
                .prints(call -> call.environment().get("EXTRA"));
    }
}
