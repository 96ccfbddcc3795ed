package dev.agentc.compiler.ide;

import dev.agentc.compiler.concept.AuditWords;
import dev.agentc.compiler.concept.BarWords;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands in settings that speak of parts by their names: bars of metrics and figures behind {@code it.}, slices of fields of a case,
 * audits of figures of rows. None of it is code.
 */
final class PartNames {
    private static final Pattern BEHIND_IT = Pattern.compile("\\bit\\.(\\w+\\.)?$");

    /** What of a case rows are told apart by. */
    private static final Set<String> TOLD_APART = Set.of(AuditWords.INPUT, AuditWords.EXPECTED);

    private PartNames() {}

    /** What can stand where a value begins, which is nothing where a number is still to be written; empty where code stands. */
    static Optional<Map<String, Meaning>> values(Cursor at) {
        return at.setting().flatMap(setting -> switch (setting.role()) {
            case BARS, FIELDS -> Optional.of(beginning(at));
            case AUDIT -> audited(at);
            default -> Optional.empty();
        });
    }

    /** What can stand behind a dot; empty where code stands. */
    static Optional<Map<String, Meaning>> members(Cursor at) {
        return at.setting().flatMap(setting -> switch (setting.role()) {
            case BARS -> bar(at);
            case FIELDS -> Optional.of(fields(at));
            case AUDIT ->
                at.innermost(Expr.Call.class)
                        .filter(call -> isCall(call, AuditWords.BALANCE))
                        .map(call -> rows(at));
            default -> Optional.empty();
        });
    }

    private static Map<String, Meaning> beginning(Cursor at) {
        return begins(at) ? word("it") : Map.of();
    }

    /** Whether one of several begins here, and not the number that it is compared with. */
    private static boolean begins(Cursor at) {
        return at.lineBefore().isBlank() || "[,:(".indexOf(at.signBefore()) >= 0;
    }

    // ---- bars

    /** Metrics, and behind one its figures. */
    private static Optional<Map<String, Meaning>> bar(Cursor at) {
        var it = BEHIND_IT.matcher(at.lineBefore());
        if (!it.find()) {
            return Optional.empty();
        }
        if (it.group(1) == null) {
            return Optional.of(metrics(at));
        }
        var figures = new LinkedHashMap<String, Meaning>();
        BarWords.FIGURES.forEach(figure -> figures.put(figure.name(), new Meaning.Word(figure.says())));
        return Optional.of(figures);
    }

    /** Rewards and judges by their names, and what every evaluation counts. */
    private static Map<String, Meaning> metrics(Cursor at) {
        var metrics = new LinkedHashMap<String, Meaning>();
        at.innermost(Decl.Block.class).ifPresent(block -> {
            if (block.body() instanceof Body.Items items) {
                items.items().forEach(item -> add(item, at, metrics));
            }
        });
        BarWords.COUNTED.forEach(word -> metrics.putIfAbsent(word, new Meaning.Word(word)));
        return metrics;
    }

    /** Where an environment is acted in, what came of it counts too. */
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
                case "in" -> metrics.put(BarWords.OUTCOME, new Meaning.Word(BarWords.OUTCOME));
                default -> {}
            }
        }
    }

    // ---- fields of cases

    /** Fields of what stands before the dot, where it is known; methods have no place here. */
    private static Map<String, Meaning> fields(Cursor at) {
        var fields = new LinkedHashMap<String, Meaning>();
        at.analysis
                .receiver(at.file, at.start)
                .ifPresent(type -> at.analysis.members(type, at.file).forEach((name, meaning) -> {
                    if (meaning instanceof Meaning.Field) {
                        fields.put(name, meaning);
                    }
                }));
        return fields;
    }

    private static Map<String, Meaning> rows(Cursor at) {
        var fields = fields(at);
        var it = BEHIND_IT.matcher(at.lineBefore());
        if (it.find() && it.group(1) == null) {
            fields.keySet().retainAll(TOLD_APART);
        }
        return fields;
    }

    // ---- audits

    /** Figures; in a call of one what it is of. Which cases may leak is a value like others. */
    private static Optional<Map<String, Meaning>> audited(Cursor at) {
        var call = at.innermost(Expr.Call.class)
                .filter(each -> at.start > each.callee().span().end());
        if (call.isEmpty()) {
            return Optional.of(begins(at) ? figures() : Map.of());
        }
        if (!isCall(call.get(), AuditWords.BALANCE)) {
            return Optional.empty();
        }
        boolean named = at.since(call.get().callee().span().end()).contains(AuditWords.BY + ":");
        return Optional.of(word(named ? "it" : AuditWords.BY));
    }

    private static Map<String, Meaning> figures() {
        var figures = new LinkedHashMap<String, Meaning>();
        AuditWords.FIGURES.forEach(figure -> figures.put(figure.name(), new Meaning.Word(figure.says())));
        return figures;
    }

    private static boolean isCall(Expr.Call call, String name) {
        return call.callee() instanceof Expr.Ref ref && ref.name().equals(name);
    }

    private static Map<String, Meaning> word(String word) {
        return Map.of(word, new Meaning.Word(word));
    }
}
