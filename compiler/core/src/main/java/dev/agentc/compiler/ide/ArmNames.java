package dev.agentc.compiler.ide;

import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Arm;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Pattern;
import dev.agentc.compiler.type.Types;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an arm of a {@code match} can take: values of what is looked at that no arm takes yet. */
final class ArmNames {
    private ArmNames() {}

    /** Nothing where no arm begins, or where what is looked at has no values to name. */
    static Map<String, Meaning> of(Cursor at) {
        for (var tree : at.around.reversed()) {
            if (tree instanceof Expr.Match match) {
                return begins(at, match) ? of(at, match) : Map.of();
            }
            if (tree instanceof Arm arm && !takes(at, arm)
                    || tree instanceof Expr.Catch
                    || tree instanceof Expr.Block) {
                return Map.of();
            }
        }
        return Map.of();
    }

    /** Whether what an arm takes is written here. */
    private static boolean takes(Cursor at, Arm arm) {
        return arm.patterns().stream().anyMatch(pattern -> touches(at, pattern));
    }

    private static boolean touches(Cursor at, Pattern pattern) {
        return pattern.span().start() <= at.start && at.offset <= pattern.span().end();
    }

    private static boolean begins(Cursor at, Expr.Match match) {
        char before = at.signBefore();
        return at.lastBefore() >= match.subject().span().end()
                && (before == '{'
                        || before == ','
                        || before == '|'
                        || before != '>' && at.lineBefore().isBlank());
    }

    private static Map<String, Meaning> of(Cursor at, Expr.Match match) {
        var names = new LinkedHashMap<String, Meaning>();
        at.analysis.wanted(at.file, match.subject().span().end()).ifPresent(type -> {
            names.putAll(at.analysis.values(type, at.file));
            if (!names.isEmpty() && Types.nullable(type)) {
                names.put("null", new Meaning.Word("null"));
            }
        });
        if (names.isEmpty()) {
            return names;
        }
        match.arms().forEach(arm -> taken(at, arm).forEach(names::remove));
        names.put("_", new Meaning.Word("_"));
        return names;
    }

    /** What this arm takes wholly, which no other can. */
    private static Iterable<String> taken(Cursor at, Arm arm) {
        return arm.patterns().stream()
                .filter(pattern -> arm.guard().isEmpty() && !touches(at, pattern))
                .map(pattern -> at.tree.source().text(pattern.span()).strip())
                .toList();
    }
}
