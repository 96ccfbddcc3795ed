package dev.agentc.cli.lock;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.learning.outline.JobOutline;
import dev.agentc.learning.outline.PlannedStage;
import dev.agentc.local.Embedded;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanParts;
import java.util.Map;
import java.util.Set;

/** What of a training its program says: {@code {"base", "base_sha256", "parts", "stages"}}. No data are read. */
record ProgramParts(Plan plan) {
    /** Among the stages of an outline those that only measure, whose parts are told as such. */
    private static final Set<String> MEASURES = Set.of("accept", "before", "gate");

    ObjectNode json() {
        JobOutline outline = JobOutline.of(plan, (dataset, source) -> Map.of());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("base", outline.base()).put("base_sha256", hash(outline.baseName()));
        ObjectNode parts = json.putObject("parts");
        PlanParts.of(plan).forEach((name, settings) -> {
            ObjectNode part = parts.putObject(name);
            settings.forEach(part::put);
        });
        json.putArray("stages");
        outline.stages().stream()
                .filter(stage -> !MEASURES.contains(stage.name()))
                .forEach(stage -> stage(stage, json.withArray("stages").addObject()));
        return json;
    }

    /** Empty where only the run knows which model it is; which has no weights here, a training says. */
    private static String hash(String base) {
        try {
            return base.isEmpty() ? "" : Embedded.hash(base);
        } catch (EffectFailed e) {
            return "";
        }
    }

    private static void stage(PlannedStage stage, ObjectNode into) {
        into.put("stage", stage.name()).put("of", stage.takes());
        ObjectNode settings = into.putObject("settings");
        stage.settings().forEach((name, value) -> {
            switch (value) {
                case Long whole -> settings.put(name, whole);
                case Double number -> settings.put(name, number);
                default -> settings.put(name, String.valueOf(value));
            }
        });
    }
}
