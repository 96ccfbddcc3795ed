package dev.agentc.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What Truffle's server says in a way that editors misunderstand. */
final class DapRepairs {
    private static final String GREETING = "Debugger attached.";

    private DapRepairs() {}

    static ObjectNode of(ObjectNode message) {
        own(message);
        switch (message.path("command").asText()) {
            case "scopes" -> scopes(message.path("body").path("scopes"));
            case "initialize" -> abilities(message.path("body"));
            default -> {}
        }
        if (message.path("event").asText().equals("output")) {
            greeting(message.path("body"));
        }
        return message;
    }

    /** A file that is there is opened as itself: with a reference beside it editors show a copy that cannot be written to. */
    private static void own(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("sourceReference") && isThere(object.path("path"))) {
            object.remove("sourceReference");
        }
        node.forEach(DapRepairs::own);
    }

    private static boolean isThere(JsonNode path) {
        try {
            return !path.asText().isEmpty() && Files.exists(Path.of(path.asText()));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** It is no error that somebody has come, and would be shown as one, with the next line behind it. */
    private static void greeting(JsonNode output) {
        if (output instanceof ObjectNode said
                && said.path("output").asText().strip().equals(GREETING)) {
            said.put("category", "console").put("output", GREETING + "\n");
        }
    }

    /** All are called blocks that are dear to look into; the last is what is known of the run. */
    private static void scopes(JsonNode scopes) {
        for (int i = 0; i < scopes.size(); i++) {
            String name = i == scopes.size() - 1 ? "Run" : "Local";
            ((ObjectNode) scopes.get(i)).put("name", name).put("expensive", false);
        }
    }

    /** Nothing can be changed, and whatever is asked under the pointer has no effect. */
    private static void abilities(JsonNode body) {
        if (body instanceof ObjectNode abilities) {
            abilities.put("supportsSetVariable", false).put("supportsEvaluateForHovers", true);
        }
    }
}
