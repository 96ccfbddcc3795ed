package dev.agentc.compiler.concept;

import dev.agentc.compiler.diagnostic.Nearest;
import java.util.List;
import java.util.Optional;

/**
 * One kind of declaration: all that the compiler knows of it.
 *
 * @param word the kind's word: {@code agent}
 * @param header what stands between its word and its body
 * @param bodies forms of body it may have
 * @param settings in the order they are written out
 * @param becomes what a declaration of it is in the plan
 * @param text the setting that a text means which stands where settings are, without a name
 * @param rules what only declarations of this kind can get wrong
 * @param completion what is said for an author who does not say it
 */
public record Kind(
        String word,
        Header header,
        List<Form> bodies,
        List<Setting> settings,
        Becomes becomes,
        Optional<String> text,
        List<KindRule> rules,
        Optional<InferredSettings> completion) {

    public Kind {
        bodies = List.copyOf(bodies);
        settings = List.copyOf(settings);
        rules = List.copyOf(rules);
    }

    /** Forms of a body. */
    public enum Form {
        /** {@code = expression} */
        VALUE,
        /** {@code { statements }} */
        CODE,
        /** {@code { settings }} */
        SETTINGS
    }

    /** One with nothing in its header; what it becomes is said last. */
    public static KindBuilder of(String word) {
        return new KindBuilder(word);
    }

    /** The setting of this name, if the kind has it. */
    public Optional<Setting> setting(String name) {
        for (var setting : settings) {
            if (setting.name().equals(name)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    /** The same, or the one that was probably meant, if the name is a slip of the hand away from it. */
    public Optional<Setting> meant(String name) {
        var known = setting(name);
        return known.isPresent()
                ? known
                : Nearest.to(name, settings.stream().map(Setting::name).toList())
                        .flatMap(this::setting);
    }

    public boolean has(Form form) {
        return bodies.contains(form);
    }

    /** Whether a declaration of it can be called and has the trait. */
    public boolean is(Becomes.Trait trait) {
        return becomes instanceof Becomes.Callable callable && callable.traits().contains(trait);
    }
}
