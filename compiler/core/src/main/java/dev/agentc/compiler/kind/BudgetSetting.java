package dev.agentc.compiler.kind;

import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an execution may use at most. Says where not even one call fits in; only what is written as a figure is looked at, and what a
 * model costs is not known before a run begins.
 */
public final class BudgetSetting implements SettingRule, DeclarationRule {
    private static final String NAME = "budget";
    private static final String TYPE = "std.types.Budget";

    /** Of kinds whose executions may have one. */
    public static final Setting SETTING =
            Setting.of(NAME, new Type.Named(TYPE)).says("what it may use at most, with all that it calls");

    /** The fields of the library's type, in its order. */
    private static final List<String> FIELDS = List.of("tokens", "cost", "time", "calls", "tool_calls", "depth");

    /** Of the others each needs at least its smallest: a token, some money, a millisecond, one model call. */
    private static final Set<String> MAY_BE_NONE = Set.of("tool_calls", "depth");

    /** Texts that are sent with every question. */
    private static final List<String> SENT = List.of("system", "user");

    /** With less left for the answer no model is asked. */
    private static final int LEAST = 16;

    /** About how many characters a token has. */
    private static final int CHARACTERS = 4;

    @Override
    public void check(Setting setting, Code value, Checking at) {
        if (!setting.name().equals(NAME) || !(value instanceof Code.RecordOf budget)) {
            return;
        }
        for (int i = 0; i < Math.min(FIELDS.size(), budget.values().size()); i++) {
            var sign = sign(budget.values().get(i));
            if (sign != null && sign < (MAY_BE_NONE.contains(FIELDS.get(i)) ? 0 : 1)) {
                at.findings()
                        .add(
                                CheckRules.BUDGET_BELOW,
                                at.home(),
                                budget.values().get(i).span(),
                                "no call fits into this `" + FIELDS.get(i) + "`",
                                "raise it, or leave it out: what is not given is not bounded");
            }
        }
    }

    @Override
    public void check(Map<String, Code> settings, LocalScope parameters, Checking at) {
        if (!(settings.get(NAME) instanceof Code.RecordOf budget)
                || budget.values().isEmpty()) {
            return;
        }
        int characters = 0;
        for (var text : SENT) {
            characters += settings.get(text) instanceof Code.Template template ? written(template.parts()) : 0;
        }
        int texts = characters / CHARACTERS;
        if (budget.values().getFirst() instanceof Code.Int tokens
                && tokens.value() > 0
                && tokens.value() < Math.max(texts, LEAST)) {
            at.findings()
                    .add(
                            CheckRules.BUDGET_BELOW,
                            at.home(),
                            budget.values().getFirst().span(),
                            "no call fits into this `tokens`: "
                                    + (texts < LEAST
                                            ? "a model is asked for no answer of fewer than " + LEAST
                                            : "its texts alone are about " + texts),
                            "raise it: a call takes what is sent and what is written");
        }
    }

    /** What stands in a text whatever its holes give. */
    private static int written(List<Code.Part> parts) {
        int characters = 0;
        for (var part : parts) {
            characters += part instanceof Code.Chunk chunk ? chunk.text().length() : 0;
        }
        return characters;
    }

    /** Of a figure that is written: the sign says all, since whatever is more than none is at least the smallest there is. */
    private static @Nullable Integer sign(Code code) {
        if (code instanceof Code.Int count) {
            return Long.signum(count.value());
        }
        if (code instanceof Code.Money amount) {
            return amount.value().chars().allMatch(c -> c == '0' || c == '.') ? 0 : 1;
        }
        if (code instanceof Code.Duration time) {
            return Long.signum(time.millis());
        }
        var operand = code instanceof Code.Negate negate ? sign(negate.operand()) : null;
        return operand == null ? null : Integer.valueOf(-operand);
    }
}
