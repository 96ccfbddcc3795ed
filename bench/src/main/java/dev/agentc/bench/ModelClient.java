package dev.agentc.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Message;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.port.Chat;
import dev.agentc.models.table.Providers;
import dev.agentc.tools.system.SystemEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What one call of a model over loopback takes, one after another: {@code ModelClient stream|whole URL CALLS WARM}. Prints one line of
 * JSON; the first WARM calls are not counted. Every answer is compared with what the server gives.
 */
public final class ModelClient {
    private static final String SYSTEM = "You are a clerk in a shop. ".repeat(8);
    private static final String QUESTION = "What is our whole stock of lanterns worth?";

    private ModelClient() {}

    public static void main(String[] args) {
        int calls = Integer.parseInt(args[2]);
        int warm = Integer.parseInt(args[3]);
        var json = JsonNodeFactory.instance;
        var settings = json.objectNode().put("base_url", args[1]).put("stream", args[0].equals("stream"));
        Chat model = new Providers(new SystemEnvironment())
                .open(
                        new ModelBinding("stub", "openai", json.objectNode().put("name", "stub"), settings),
                        Path.of("/"));
        for (int i = 0; i < warm; i++) {
            ask(model);
        }
        double cpu = Workbench.cpu();
        double[] took = new double[calls];
        for (int i = 0; i < calls; i++) {
            long began = System.nanoTime();
            ask(model);
            took[i] = (System.nanoTime() - began) / 1e6;
        }
        System.out.printf(
                Locale.ROOT,
                "{\"what\":\"client\",\"failed\":0,\"calls\":%d,\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"cpu_ms_per_call\":%.4f,\"load\":%.1f}%n",
                calls,
                Workbench.at(took, .5),
                Workbench.at(took, .99),
                (Workbench.cpu() - cpu) / calls,
                Workbench.SYSTEM.getSystemLoadAverage());
        System.exit(0);
    }

    private static void ask(Chat model) {
        var messages = List.<Message>of(
                new Message.System(List.of(new Message.Part(SYSTEM, "", null))),
                new Message.User(List.of(new Message.Part(QUESTION, "", null))));
        var request = new ChatRequest(EffectKey.root("main"), 1, messages, List.of(), null, "", 1, 256);
        String text = model.reply(request, Chat.Partials.NONE).text();
        if (!text.equals(AnswerServer.TEXT)) {
            throw new IllegalStateException(text);
        }
    }
}
