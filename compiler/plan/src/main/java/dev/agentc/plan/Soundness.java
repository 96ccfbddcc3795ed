package dev.agentc.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Whether a plan that was read hangs together: what it names is in it, and every slot is in its frame. */
final class Soundness {
    /** The slot of a caught error that has no name. */
    private static final int UNNAMED = -1;

    private final JsonNode plan;

    private Soundness(JsonNode plan) {
        this.plan = plan;
    }

    /**
     * @param plan the JSON of a plan that has the right form
     * @throws PlanUnreadable if it was damaged
     */
    static void check(JsonNode plan) throws PlanUnreadable {
        var edition = plan.path("edition").asText();
        if (!edition.equals(Plan.EDITION)) {
            throw new PlanUnreadable(
                    "this plan has edition " + edition + ", and this version runs edition " + Plan.EDITION);
        }
        var soundness = new Soundness(plan);
        soundness.declared("Callable", plan.path("entry").asText());
        for (var section : List.of("types", "declarations")) {
            for (var each : plan.path(section)) {
                soundness.walk(each, 0);
            }
        }
    }

    /** @param slots size of the frame this is evaluated in */
    private void walk(JsonNode node, int slots) throws PlanUnreadable {
        int frame = node.has("captures")
                ? routine(node, slots)
                : node.has("slots") ? frame(node, node.path("parameters").size()) : slots;
        var slot = node.path("slot");
        if (slot.isInt() && !(slot.asInt() == UNNAMED && node.has("errors"))) {
            slot(slot.asInt(), frame); // whatever form has one
        }
        switch (node.path("is").asText()) {
            case "Call" -> fits("Callable", node.path("callee"), node.path("arguments"));
            case "Ref" -> fits("Callable", node.path("callee"), node.path("bound"));
            case "CallsIn" -> called(node.path("callee"));
            case "RecordOf" -> record(node);
            case "Given" -> given(node);
            case "Declared" -> fits("Value", node.path("name"), node.path("arguments"));
            default -> {} // the others name nothing
        }
        for (var each : node) {
            walk(each, frame);
        }
    }

    private void called(JsonNode callee) throws PlanUnreadable {
        if (!callee.isMissingNode() && !callee.isNull()) {
            declared("Callable", callee.asText());
        }
    }

    /** What stands in for an effect of the library names nothing of the plan. */
    private void given(JsonNode node) throws PlanUnreadable {
        if (!node.path("effect").asBoolean()) {
            fits("Callable", node.path("callee"), node.path("arguments"));
        }
    }

    private int routine(JsonNode node, int slots) throws PlanUnreadable {
        for (var capture : node.path("captures")) {
            slot(capture.asInt(), slots);
        }
        return frame(
                node, node.path("parameters").asInt() + node.path("captures").size());
    }

    private static int frame(JsonNode node, int least) throws PlanUnreadable {
        int slots = node.path("slots").size();
        if (slots < least) {
            throw damaged("a frame of " + slots + " slots");
        }
        return slots;
    }

    private static void slot(int slot, int slots) throws PlanUnreadable {
        if (slot < 0 || slot >= slots) {
            throw damaged("slot " + slot + " of a frame of " + slots);
        }
    }

    /** Errors that are built in have bare names and need no declaration. */
    private void record(JsonNode node) throws PlanUnreadable {
        if (node.path("type").asText().indexOf('.') >= 0) {
            fits(node.path("type"), in("types", node.path("type").asText()).path("fields"), node.path("values"));
        }
    }

    private JsonNode in(String section, String name) throws PlanUnreadable {
        var found = plan.path(section).path(name);
        if (found.isMissingNode()) {
            throw damaged("it names `" + name + "`, which is not in its " + section);
        }
        return found;
    }

    private void fits(String form, JsonNode name, JsonNode given) throws PlanUnreadable {
        fits(name, declared(form, name.asText()).path("parameters"), given);
    }

    private JsonNode declared(String form, String name) throws PlanUnreadable {
        var found = in("declarations", name);
        if (!found.path("is").asText().equals(form)) {
            throw damaged("`" + name + "` is not what it is named as");
        }
        return found;
    }

    private static void fits(JsonNode name, JsonNode wanted, JsonNode given) throws PlanUnreadable {
        if (wanted.size() != given.size()) {
            throw damaged("what `" + name.asText() + "` is given does not fit it");
        }
    }

    private static PlanUnreadable damaged(String what) {
        return new PlanUnreadable("this plan is damaged: " + what);
    }
}
