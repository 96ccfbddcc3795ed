package dev.agentc.engine.pin;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Plan;
import dev.agentc.plan.walk.RecordParts;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a plan names of the outside.
 *
 * @param variables of {@code env}
 * @param secrets of {@code secret}
 * @param needed those of them that are not the key of a model; which model is asked, and whether it needs its key, shows later
 * @param given variables that effects of the library may see
 * @param tools callables that models are told of
 */
public record PlanMentions(
        Set<String> variables, Set<String> secrets, Set<String> needed, Set<String> given, Set<String> tools) {
    public PlanMentions {
        variables = Collections.unmodifiableSet(new TreeSet<>(variables));
        secrets = Collections.unmodifiableSet(new TreeSet<>(secrets));
        needed = Collections.unmodifiableSet(new TreeSet<>(needed));
        given = Collections.unmodifiableSet(new TreeSet<>(given));
        tools = Collections.unmodifiableSet(new TreeSet<>(tools));
    }

    /** A plan, or a piece of one, is a tree of records, so every form of code is looked through, those of tomorrow too. */
    public static PlanMentions of(Object code, Outward outward) {
        Search search = new Search(code instanceof Plan plan ? plan.values() : Map.of(), outward);
        search.look(code, Where.CODE);
        return new PlanMentions(search.variables, search.secrets, search.needed, search.given, search.tools);
    }

    /** What a piece of code is for. */
    private enum Where {
        CODE,
        MODEL,
        /** Names of variables that an effect is given. */
        GIVEN,
        /** Tools of an agent. */
        TOOLS
    }

    private static final class Search {
        private final Map<String, Declaration.Value> values;
        private final Outward outward;
        private final Set<String> told;
        private final Set<String> variables = new TreeSet<>();
        private final Set<String> secrets = new TreeSet<>();
        private final Set<String> needed = new TreeSet<>();
        private final Set<String> given = new TreeSet<>();
        private final Set<String> tools = new TreeSet<>();

        Search(Map<String, Declaration.Value> values, Outward outward) {
            this.outward = outward;
            this.told = outward.told();
            this.values = values;
        }

        void look(@Nullable Object thing, Where where) {
            switch (thing) {
                case Code.Env env -> variables.add(env.name());
                case Code.Secret secret -> secret(secret.name(), where);
                case Code.ModelOf model -> fields(model, Where.MODEL);
                case Code.ChangedModel model -> fields(model, Where.MODEL);
                case Code.Effect effect -> effect(effect, where);
                case Code.Chunk chunk when where == Where.GIVEN -> given.add(chunk.text());
                case Code.Declared declared
                when where != Where.CODE -> {
                    look(values.get(declared.name()), where);
                    look(declared.arguments(), Where.CODE);
                }
                case Code.Named named when told.contains(named.name()) -> look(named.value(), Where.TOOLS);
                case Code.Ref ref -> ref(ref, where);
                case Callable callable -> callable(callable);
                case Record record -> fields(record, where);
                case Collection<?> many -> many.forEach(one -> look(one, where));
                case Map<?, ?> map -> map.values().forEach(one -> look(one, where));
                case null, default -> {}
            }
        }

        private void secret(String name, Where where) {
            secrets.add(name);
            if (where != Where.MODEL) {
                needed.add(name);
            }
        }

        private void effect(Code.Effect effect, Where where) {
            fields(effect, where);
            outward.seen(effect.name()).ifPresent(seen -> {
                given.addAll(seen.always());
                effect.arguments().stream()
                        .skip(seen.argument())
                        .findFirst()
                        .ifPresent(names -> look(names, Where.GIVEN));
            });
        }

        private void ref(Code.Ref ref, Where where) {
            if (where == Where.TOOLS) {
                tools.add(ref.callee());
            }
            fields(ref, Where.CODE);
        }

        private void callable(Callable callable) {
            fields(callable, Where.CODE);
            told.forEach(setting -> look(callable.settings().get(setting), Where.TOOLS));
            outward.toldIn(callable).ifPresent(tools -> look(tools, Where.TOOLS));
        }

        private void fields(Record record, Where where) {
            RecordParts.each(record, part -> look(part, where));
        }
    }
}
