package dev.agentc.learning.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.kind.Frames;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Origins;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gates of one training. Evaluations whose figures are compared are asked once before all stages, while the weights are still those
 * that it began with; what they came to is in the journal, like all that is asked.
 */
public final class Gates {
    /** The effect of a gate between stages. */
    public static final String EFFECT = "gate";

    private static final String ACCEPT = "accept";
    private final Map<String, JsonNode> before = new ConcurrentHashMap<>();

    private Gates() {}

    public static Gates in(Run run) {
        return run.parts().of(Gates.class, _ -> new Gates());
    }

    /** Asks what will be compared with; nobody where no gate compares. */
    public void begin(Frame frame) {
        Activation here = frame.inner();
        for (String name : compared(frame.callee().declaration(), here)) {
            CallableValue eval = new CallableValue(here.run().program().callee(name));
            before.put(name, asked(here, eval, "before", frame.step().place()));
        }
    }

    /** Qualified names of evaluations whose figures are compared, in the order in which they are named. */
    private static Set<String> compared(Callable train, Activation here) {
        Set<String> names = new LinkedHashSet<>();
        compared(train.settings().get(ACCEPT), names);
        Origins.Sources sources = Origins.Sources.of(here.run().program().plan());
        Origins.in(train.body(), sources).effects((_, effect) -> {
            if (effect.name().equals(EFFECT)) {
                compared(effect.arguments().getFirst(), names);
            }
        });
        return names;
    }

    private static void compared(@Nullable Code bars, Set<String> names) {
        if (bars instanceof Code.ListOf all) {
            for (Code bar : all.items()) {
                List<Code> parts = ((Code.ListOf) bar).items();
                boolean requires = parts.get(1) instanceof Code.Template word
                        && word.parts().getFirst() instanceof Code.Chunk chunk
                        && chunk.text().equals(GateBar.REQUIRE);
                if (!requires && parts.get(2) instanceof Code.Ref eval) {
                    names.add(eval.callee());
                }
            }
        }
    }

    /**
     * Cases of the evaluations that accept a training.
     *
     * @param accept the setting: an evaluation, or bars
     */
    public static ListValue cases(Object accept, Frame frame) {
        List<Object> cases = new ArrayList<>();
        for (CallableValue eval : evaluations(accept)) {
            new Frame(frame.inner(), frame.step(), eval, new Object[0], null)
                    .settings()
                    .value("on")
                    .map(ListValue.class::cast)
                    .ifPresent(on -> cases.addAll(on.asList()));
        }
        return ListValue.copyOf(cases);
    }

    private static List<CallableValue> evaluations(Object accept) {
        return accept instanceof ListValue bars
                ? GateBar.of(bars).stream().map(GateBar::eval).distinct().toList()
                : List.of((CallableValue) accept);
    }

    /**
     * What accepts a training says of the weights as they are: the report of the evaluation, or of bars {@code {"required",
     * "evaluations", "before"}}.
     *
     * @param accept the setting: an evaluation, or bars
     */
    public JsonNode accepted(Object accept, Frame frame) {
        String place = frame.step().place();
        return accept instanceof ListValue bars
                ? report(frame.inner(), bars, ACCEPT, place)
                : asked(frame.inner(), (CallableValue) accept, ACCEPT, place);
    }

    /** Each evaluation is asked once, however many bars are of it. */
    ObjectNode report(Activation here, ListValue written, String site, String place) {
        List<GateBar> bars = GateBar.of(written);
        ObjectNode report = RecordedJson.object();
        ArrayNode required = report.putArray("required");
        ObjectNode evaluations = report.putObject("evaluations");
        ObjectNode earlier = report.putObject("before");
        Map<String, JsonNode> now = new LinkedHashMap<>();
        for (GateBar bar : bars) {
            String qualified = bar.eval().declaration().name();
            JsonNode measured = now.computeIfAbsent(qualified, _ -> asked(here, bar.eval(), site, place));
            evaluations.set(bar.name(), measured);
            if (bar.compares()) {
                JsonNode past = before.get(qualified);
                earlier.set(bar.name(), past.path("metrics"));
                bar.compared(past, measured, here.run().pins().seed(), required);
            } else {
                bar.required(measured, required);
            }
        }
        return report;
    }

    private static JsonNode asked(Activation here, CallableValue eval, String site, String place) {
        return JsonWriter.tree(Frames.call(here, eval, new Object[0], site + ".1", () -> place));
    }

    /** Whether all of a report holds. */
    static boolean isHeld(JsonNode report) {
        for (JsonNode bar : report.path("required")) {
            if (!bar.path("held").asBoolean()) {
                return false;
            }
        }
        return true;
    }
}
