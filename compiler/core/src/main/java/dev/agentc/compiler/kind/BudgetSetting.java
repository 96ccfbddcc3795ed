package dev.agentc.compiler.kind;

import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
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

    /** What each needs at least: a token, some money, a millisecond, one model call; a program may do without tools and calls. */
    private static final List<BigDecimal> LEAST = List.of(
            BigDecimal.ONE,
            new BigDecimal("0.000000001"),
            new BigDecimal("0.001"),
            BigDecimal.ONE,
            BigDecimal.ZERO,
            BigDecimal.ZERO);

    /** Texts that are sent with every question. */
    private static final List<String> SENT = List.of("system", "user");

    /** About how many characters a token has. */
    private static final int CHARACTERS = 4;

    @Override
    public void check(Setting setting, Code value, Checking at) {
        if (!setting.name().equals(NAME) || !(value instanceof Code.RecordOf budget)) {
            return;
        }
        for (int i = 0; i < Math.min(FIELDS.size(), budget.values().size()); i++) {
            var figure = figure(budget.values().get(i));
            if (figure != null && figure.compareTo(LEAST.get(i)) < 0) {
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
        var tokens = figure(budget.values().getFirst());
        int texts = characters / CHARACTERS;
        if (tokens != null && tokens.signum() > 0 && tokens.compareTo(BigDecimal.valueOf(texts)) < 0) {
            at.findings()
                    .add(
                            CheckRules.BUDGET_BELOW,
                            at.home(),
                            budget.values().getFirst().span(),
                            "no call fits into this `tokens`: its texts alone are about " + texts,
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

    private static @Nullable BigDecimal figure(Code code) {
        return switch (code) {
            case Code.Int count -> BigDecimal.valueOf(count.value());
            case Code.Money amount -> new BigDecimal(amount.value());
            case Code.Duration time -> BigDecimal.valueOf(time.millis(), 3);
            case Code.Negate negate -> {
                var operand = figure(negate.operand());
                yield operand == null ? null : operand.negate();
            }
            default -> null;
        };
    }
}
