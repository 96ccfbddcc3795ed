package dev.agentc.compiler.check;

import dev.agentc.compiler.concept.Concept;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Kinds;
import dev.agentc.compiler.type.Bindings;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of declaration by their words. */
final class Concepts {
    private final Map<String, Concept> byWord = new HashMap<>();

    Concepts(List<Concept> concepts) {
        for (var concept : concepts) {
            byWord.put(concept.word(), concept);
        }
    }

    /** Kinds that this edition does not have. */
    Set<String> added() {
        Set<String> added = new HashSet<>();
        for (var word : byWord.keySet()) {
            if (!Kinds.GENERIC.contains(word)) {
                added.add(word);
            }
        }
        return added;
    }

    @Nullable
    Concept find(String word) {
        return byWord.get(word);
    }

    /** Whether braces after a name of this kind may change settings. */
    boolean derivable(String word) {
        var concept = byWord.get(word);
        return concept != null && !concept.settings().isEmpty();
    }

    List<String> settings(String word) {
        var concept = byWord.get(word);
        return concept == null
                ? List.of()
                : concept.settings().stream()
                        .filter(Concepts::changeable)
                        .map(Setting::name)
                        .toList();
    }

    /** The type a changed setting takes; null if there is none of that name to change. */
    @Nullable
    Type setting(String word, String name, Type answer) {
        var concept = byWord.get(word);
        var setting = concept == null ? null : concept.setting(name).orElse(null);
        return setting == null || !changeable(setting) ? null : type(setting, answer);
    }

    private static boolean changeable(Setting setting) {
        return setting.role() != Setting.Role.BODY
                && setting.role() != Setting.Role.EFFECT
                && setting.role() != Setting.Role.WORDS;
    }

    static Type type(Setting setting, Type answer) {
        var bindings = new Bindings(List.of("Out"));
        bindings.bind("Out", answer);
        return bindings.apply(setting.type(), answer);
    }

    /** The effect of something the library declares: what its {@code effect} says, else that it only reads. */
    EffectClass effectOf(Symbol external) {
        if (external.decl instanceof Decl.External declared
                && declared.settings().isPresent()) {
            for (var field : declared.settings().get()) {
                if (field.name().text().equals("effect") && field.value().orElse(null) instanceof Expr.Ref word) {
                    return effect(word.name());
                }
            }
        }
        return EffectClass.READ;
    }

    static EffectClass effect(String word) {
        return switch (word) {
            case "pure" -> EffectClass.PURE;
            case "read" -> EffectClass.READ;
            case "idempotent" -> EffectClass.IDEMPOTENT;
            default -> EffectClass.ONCE;
        };
    }
}
