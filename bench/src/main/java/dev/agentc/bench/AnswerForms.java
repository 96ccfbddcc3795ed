package dev.agentc.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.json.JsonSchemas;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.plan.PlanUnreadable;
import dev.agentc.plan.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What models are told of typed answers, a line for each agent and prompt of some plans: as a schema and as words. */
public final class AnswerForms {
    private AnswerForms() {}

    /** @param args files of plans */
    public static void main(String[] args) throws IOException, PlanUnreadable {
        for (String file : args) {
            Plan plan = PlanJson.read(Files.readAllBytes(Path.of(file)));
            var schemas = new JsonSchemas(new DeclaredTypes(plan.types()));
            for (Callable callable : plan.callables().values()) {
                if (isTyped(callable)) {
                    System.out.println(line(callable, schemas));
                }
            }
        }
    }

    private static boolean isTyped(Callable callable) {
        boolean asks = callable.kind().equals("agent") || callable.kind().equals("prompt");
        return asks && !(callable.result() instanceof Type.Text) && !(callable.result() instanceof Type.Nothing);
    }

    private static ObjectNode line(Callable callable, JsonSchemas schemas) {
        JsonSchemas.Answer answer = schemas.of(callable.result());
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", callable.name())
                .put("form", schemas.words(callable.result(), answer))
                .set("schema", answer.schema().json());
    }
}
