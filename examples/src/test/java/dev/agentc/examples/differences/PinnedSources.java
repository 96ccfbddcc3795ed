package dev.agentc.examples.differences;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.ToolSpec;
import dev.agentc.effect.port.Chat;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What is as it was when the run began. All of it counts before anything is recorded. */
final class PinnedSources {
    private static final String BEGUN = "it is there from the beginning";

    private PinnedSources() {}

    static final List<Source> FIRST = List.of(
            Source.of("which model a name stands for", """
                model here = openai("written") { base_url: env.AT }

                model other = openai("written")

                prompt first() -> string {
                  model: here
                  user: "?"
                }

                prompt second() -> string {
                  model: other
                  user: "?"
                }

                flow main() -> list<string> = [first(), second()]
                """)
                    .in(here -> {
                        here.variable("AT", "http://then").overrides.put("a.other", binding("given"));
                        here.models = Optional.of(PinnedSources::bound);
                    })
                    .elsewhere(there -> {
                        there.variable("AT", "http://now").models = Optional.of(PinnedSources::bound);
                    })
                    .gives("[\"written at http://then\",\"given at http://terminal\"]")
                    .goesOn(BEGUN),
            Source.of("the seed of token-level models", """
                model any = openai("any")

                prompt ask(question: string) -> string { model: any }

                flow main() -> list<string> = [ask("one"), ask("two")]
                """)
                    .in(here -> here.says(request -> Long.toHexString(request.seed())))
                    .elsewhere(there -> there.says(request -> Long.toHexString(request.seed())))
                    .gives("[\"e8692638039d8e12\",\"6da91dcbb808d0f0\"]")
                    .goesOn(BEGUN));

    static final List<Source> LAST = List.of(
            Source.of("what a model is told of its tools, the table of prices", """
                model fast = openai("any")

                /// Adds two numbers.
                tool add(a: int, b: int) -> int = a + b

                agent Clerk() -> string {
                  model: fast
                  user: "?"
                  tools: [add]
                }

                flow main() -> string {
                  let said = Clerk.run()
                  "{{ said.get() }} {{ said.cost ?? $0 }}"
                }
                """)
                    .in(here -> {
                        here.prices = "{\"fast\": {\"input\": \"20000\", \"output\": \"40000\"}}";
                        here.says(request -> told(request.tools()));
                    })
                    .elsewhere(there -> there.says(request -> told(request.tools())))
                    .gives("\"Adds two numbers. 0.40\"")
                    .goesOn(BEGUN),
            Source.of("working folder, edition, zone, engine version, format numbers", """
                tool folder() -> string {
                  do: command(["pwd"])
                  effect: read
                }

                flow main() -> list<string> {
                  let where = folder()
                  let day = today()
                  [where, "{{ day }}"]
                }
                """)
                    .in(here -> {
                        here.zone = ZoneId.of("Pacific/Kiritimati");
                        here.working = Path.of("/then");
                        here.prints(call -> call.folder().toString());
                    })
                    .elsewhere(there -> {
                        there.prints(call -> call.folder().toString());
                    })
                    .recorded("result clock")
                    .gives("[\"/then\",\"2026-03-02\"]")
                    .goesOn(BEGUN));

    /** A model that says what it was bound to. */
    private static Chat bound(ModelBinding binding) {
        String says = binding.arguments().path("name").asText() + " at "
                + binding.settings().path("base_url").asText();
        return (request, partials) -> Around.reply(says);
    }

    private static ModelBinding binding(String name) {
        return new ModelBinding(
                name,
                "openai",
                JsonNodeFactory.instance.objectNode().put("name", name),
                JsonNodeFactory.instance.objectNode().put("base_url", "http://terminal"));
    }

    private static String told(List<ToolSpec> tools) {
        return tools.getFirst().description();
    }
}
