package dev.agentc.learning.outline;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person calls agents, models and rewards of a plan. */
final class Words {
    private static final String UNKNOWN = "known when it runs";

    private final Plan plan;
    private final Constants constants;

    Words(Plan plan, Constants constants) {
        this.plan = plan;
        this.constants = constants;
    }

    static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** {@code Clerk}, or {@code Clerk { model: embedded("clerk") }}. */
    String agent(@Nullable Code code) {
        return switch (code) {
            case Code.Ref ref -> last(ref.callee());
            case Code.Derive derived ->
                agent(derived.callable()) + " { "
                        + String.join(
                                ", ",
                                derived.settings().stream()
                                        .map(set -> set.name()
                                                + (set.name().equals("model") ? ": " + model(set.value()) : ": …"))
                                        .toList())
                        + " }";
            case null, default -> UNKNOWN;
        };
    }

    /** Whether the agent is asked with another model than its own. */
    static boolean hasOwnModel(Code agent) {
        return agent instanceof Code.Derive derived
                && (derived.settings().stream().anyMatch(set -> set.name().equals("model"))
                        || hasOwnModel(derived.callable()));
    }

    String model(@Nullable Code code) {
        return switch (code) {
            case Code.ModelOf model -> model.provider() + "(" + argument(model) + ")";
            case Code.Declared declared ->
                plan.value(declared.name()) instanceof Declaration.Value value && value.value() instanceof Code.ModelOf
                        ? last(declared.name()) + " = " + model(value.value())
                        : last(declared.name());
            case null, default -> UNKNOWN;
        };
    }

    /** {@code quality: it.right.mean >= 80%}. */
    String evaluation(Code code) {
        if (code instanceof Code.ListOf) {
            return String.join(", ", written(code));
        }
        if (!(code instanceof Code.Ref ref) || !(plan.callable(ref.callee()) instanceof Callable eval)) {
            return UNKNOWN;
        }
        return eval.shortName() + ": "
                + String.join(", ", written(eval.settings().get("require")));
    }

    /** Bars or figures as their author wrote them, which stands first in each. */
    List<String> written(@Nullable Code figures) {
        List<String> written = new ArrayList<>();
        if (figures instanceof Code.ListOf all) {
            for (Code each : all.items()) {
                constants
                        .of(((Code.ListOf) each).items().getFirst())
                        .ifPresent(text -> written.add(String.valueOf(text)));
            }
        }
        return written;
    }

    /** The name behind the provider; empty where only the run knows. */
    String modelName(@Nullable Code code) {
        return switch (code) {
            case Code.ModelOf model
            when !model.arguments().isEmpty() ->
                constants
                        .of(model.arguments().getFirst().value())
                        .map(String::valueOf)
                        .orElse("");
            case Code.Declared declared
            when plan.value(declared.name()) instanceof Declaration.Value value -> modelName(value.value());
            case null, default -> "";
        };
    }

    private String argument(Code.ModelOf model) {
        String name = modelName(model);
        return name.isEmpty() ? "" : '"' + name + '"';
    }
}
