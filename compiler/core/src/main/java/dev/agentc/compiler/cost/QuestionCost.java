package dev.agentc.compiler.cost;

import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a question to a model comes to, by the settings of whoever asks it. */
final class QuestionCost {
    private static final String LENGTH = "what is sent to a model hangs on what it is asked";

    private final Plan plan;
    private final Rates rates;

    QuestionCost(Plan plan, Rates rates) {
        this.plan = plan;
        this.rates = rates;
    }

    /** One question, with all its tries, sent back as often as an answer may not fit. */
    Worst of(Map<String, Code> settings, CostFrame at) {
        var model = model(settings.get("model"));
        var again = at.number(settings.get("ask_again"));
        long calls = tries(model, at) + (again == null ? 1 : again);
        var length = AtMost.unbounded(LENGTH);
        var token = token(settings.get("model"));
        return new Worst(AtMost.of(calls), AtMost.NOTHING, length, token.isNothing() ? AtMost.NOTHING : length, token);
    }

    /** What the dearest token of a model costs. */
    private AtMost token(@Nullable Code written) {
        var model = model(written);
        if (model == null) {
            return AtMost.unbounded("which model is asked is only known when it runs");
        }
        var name = written instanceof Code.Declared declared ? last(declared.name()) : model.words();
        return rates.dearest(name, model)
                .map(dollars -> new AtMost(dollars, ""))
                .orElseGet(() -> AtMost.unbounded("nobody says what `" + name + "` costs"));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private Code.@Nullable ModelOf model(@Nullable Code model) {
        var value = model instanceof Code.Declared declared ? plan.value(declared.name()) : null;
        var written = value == null ? model : value.value();
        return written instanceof Code.ModelOf of ? of : null;
    }

    private static long tries(Code.@Nullable ModelOf model, CostFrame at) {
        if (model != null) {
            for (var setting : model.settings()) {
                var tries = setting.name().equals("tries") ? at.number(setting.value()) : null;
                if (tries != null) {
                    return tries;
                }
            }
        }
        return WorstCase.TRIES;
    }
}
