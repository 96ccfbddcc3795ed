package dev.agentc.compiler.names;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Least;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.TypeArguments;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of declaration by their words. */
public final class KindTable {
    private final Map<String, Kind> byWord = new HashMap<>();

    public KindTable(List<Kind> kinds) {
        for (var kind : kinds) {
            byWord.put(kind.word(), kind);
        }
    }

    /** Words of all kinds, with those that are not there yet. */
    public Set<String> words() {
        Set<String> words = new HashSet<>(byWord.keySet());
        words.addAll(NotYet.KINDS);
        return words;
    }

    /** The kind whose declarations stand for values of this type; null if there is none. */
    public @Nullable Kind ofValue(Type type) {
        for (var kind : byWord.values()) {
            if (kind.becomes() instanceof Becomes.Value value && value.type().equals(type)) {
                return kind;
            }
        }
        return null;
    }

    /** What a setting needs at least of what makes values of this type; null if any value will do. */
    public @Nullable Least least(Type type, String setting) {
        var kind = ofValue(type);
        return kind != null && kind.becomes() instanceof Becomes.Value value
                ? value.least().get(setting)
                : null;
    }

    @Nullable
    public Kind find(String word) {
        return byWord.get(word);
    }

    /** Whether braces after a name of this kind may change settings. */
    public boolean derivable(String word) {
        var kind = byWord.get(word);
        return kind != null
                && kind.becomes() instanceof Becomes.Callable
                && !kind.is(Becomes.Trait.ACTED_IN)
                && !kind.settings().isEmpty();
    }

    public List<String> settings(String word) {
        var kind = byWord.get(word);
        return kind == null
                ? List.of()
                : kind.settings().stream()
                        .filter(KindTable::changeable)
                        .map(Setting::name)
                        .toList();
    }

    /** The type a changed setting takes; null if there is none of that name to change. */
    @Nullable
    public Type setting(String word, String name, Type answer) {
        var kind = byWord.get(word);
        var setting = kind == null ? null : kind.setting(name).orElse(null);
        return setting == null || !changeable(setting) ? null : type(setting, answer);
    }

    private static boolean changeable(Setting setting) {
        return setting.role() != Setting.Role.BODY
                && setting.role() != Setting.Role.EFFECT
                && setting.role() != Setting.Role.WORDS;
    }

    public static Type type(Setting setting, Type answer) {
        var bindings = new TypeArguments(List.of("Out"));
        bindings.bind("Out", answer);
        return bindings.apply(setting.type(), answer);
    }

    /** The effect of something the library declares: what its {@code effect} says, else that it only reads. */
    public EffectClass effectOf(Symbol external) {
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

    public static EffectClass effect(String word) {
        return switch (word) {
            case "pure" -> EffectClass.PURE;
            case "read" -> EffectClass.READ;
            case "idempotent" -> EffectClass.IDEMPOTENT;
            default -> EffectClass.ONCE;
        };
    }
}
