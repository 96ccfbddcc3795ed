package dev.agentc.cli.lock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a program says of a training, as it did when the weights were locked and as it does now.
 *
 * @param train name of the block
 * @param then {@link ProgramParts} of the lock
 * @param now the same of the program as it is written
 */
record MovedInputs(String train, JsonNode then, JsonNode now) {
    private static final String CODE = "code";

    /** A sentence for each difference; none where both say the same. */
    List<String> all() {
        List<String> moved = new ArrayList<>();
        base(moved);
        stages(moved);
        parts(!moved.isEmpty(), moved);
        return moved;
    }

    private void base(List<String> moved) {
        String before = then.path("base").asText();
        String after = now.path("base").asText();
        if (!before.equals(after)) {
            moved.add("the base was `" + before + "` and is `" + after + "`");
        } else if (!then.path("base_sha256").equals(now.path("base_sha256"))) {
            moved.add("the base `" + before + "` has other weights");
        }
    }

    private void stages(List<String> moved) {
        List<String> before = names(then);
        List<String> after = names(now);
        if (!before.equals(after)) {
            moved.add("the stages were " + String.join(", ", before) + " and are " + String.join(", ", after));
            return;
        }
        for (int i = 0; i < before.size(); i++) {
            String stage = "stage " + (i + 1) + ", `" + before.get(i) + "`: ";
            JsonNode old = then.path("stages").path(i);
            JsonNode young = now.path("stages").path(i);
            values(stage, "of", old.path("of"), young.path("of"), moved);
            for (String setting : fields(old.path("settings"), young.path("settings"))) {
                values(
                        stage,
                        setting,
                        old.path("settings").path(setting),
                        young.path("settings").path(setting),
                        moved);
            }
        }
    }

    private static List<String> names(JsonNode program) {
        List<String> names = new ArrayList<>();
        program.path("stages").forEach(stage -> names.add(stage.path("stage").asText()));
        return names;
    }

    /** A number that was read of a file is of another class than the same one of a program. */
    private static void values(String stage, String name, JsonNode before, JsonNode after, List<String> moved) {
        if (!before.asText().equals(after.asText())) {
            moved.add(stage + "`" + name + "` was " + shown(before) + " and is " + shown(after));
        }
    }

    private static String shown(JsonNode value) {
        return value instanceof MissingNode ? "worked out" : "`" + value.asText() + "`";
    }

    /** @param told whether the base or stages are others, so that nothing more has to be said of the block's own code */
    private void parts(boolean told, List<String> moved) {
        JsonNode before = then.path("parts");
        JsonNode after = now.path("parts");
        for (String part : fields(before, after)) {
            if (!before.has(part) || !after.has(part)) {
                moved.add("`" + part + "` is " + (after.has(part) ? "new" : "gone"));
                continue;
            }
            boolean own = part.equals("train " + train);
            for (String field : fields(before.path(part), after.path(part))) {
                JsonNode old = before.path(part).path(field);
                JsonNode young = after.path(part).path(field);
                if (!old.equals(young) && !(own && told && Set.of(CODE, "base").contains(field))) {
                    moved.add(said(part, field, old, young));
                }
            }
        }
    }

    private static String said(String part, String field, JsonNode before, JsonNode after) {
        String of = switch (field) {
            case CODE -> "the code of `" + part + "`";
            case "signature" -> "what `" + part + "` takes and gives";
            case "doc" -> "the `///` text of `" + part + "`";
            case "fields" -> "`" + part + "`";
            default -> "`" + field + "` of `" + part + "`";
        };
        if (part.equals("library")) {
            return "the library of agentc, of which it uses a part, is another";
        }
        return of + " is " + (before.isMissingNode() ? "new" : after.isMissingNode() ? "gone" : "another");
    }

    private static Set<String> fields(JsonNode one, JsonNode other) {
        Set<String> names = new TreeSet<>();
        for (JsonNode each : List.of(one, other)) {
            for (Map.Entry<String, JsonNode> field : each.properties()) {
                names.add(field.getKey());
            }
        }
        return names;
    }
}
