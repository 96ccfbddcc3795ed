package dev.agentc.compiler.ide;

import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a bar of an evaluation speaks of: its metrics and what every evaluation counts behind {@code it.}, figures behind those. */
final class BarNames {
    private static final Pattern BAR = Pattern.compile("\\bit\\.(\\w+\\.)?$");
    private static final List<String> COUNTED = List.of("success", "steps", "tokens", "cost", "time");
    private static final List<String> FIGURES = List.of("mean", "low", "high", "pass_at", "pass_hat");

    private BarNames() {}

    /** Empty where no bar stands. */
    static Optional<Map<String, Meaning>> of(Cursor at) {
        var bar = BAR.matcher(at.lineBefore());
        if (at.innermost(Item.Setting.class)
                        .filter(setting -> setting.key().text().equals("require"))
                        .isEmpty()
                || !bar.find()) {
            return Optional.empty();
        }
        return Optional.of(bar.group(1) == null ? metrics(at) : words(FIGURES));
    }

    private static Map<String, Meaning> metrics(Cursor at) {
        var metrics = new LinkedHashMap<String, Meaning>();
        at.innermost(Decl.Block.class).ifPresent(block -> {
            if (block.body() instanceof Body.Items items) {
                items.items().forEach(item -> add(item, at, metrics));
            }
        });
        words(COUNTED).forEach(metrics::putIfAbsent);
        return metrics;
    }

    /** Rewards and judges by their names; where an environment is acted in, what came of it. */
    private static void add(Item item, Cursor at, Map<String, Meaning> metrics) {
        if (item instanceof Item.Setting setting) {
            switch (setting.key().text()) {
                case "metrics", "judges" ->
                    setting.value().children(each -> {
                        if (each instanceof Expr.Ref ref) {
                            at.analysis
                                    .at(at.file, ref.span().start())
                                    .ifPresent(told -> metrics.put(ref.name(), told.meaning()));
                        }
                    });
                case "in" -> metrics.put("outcome", new Meaning.Word("outcome"));
                default -> {}
            }
        }
    }

    private static Map<String, Meaning> words(List<String> words) {
        var meanings = new LinkedHashMap<String, Meaning>();
        words.forEach(word -> meanings.put(word, new Meaning.Word(word)));
        return meanings;
    }
}
