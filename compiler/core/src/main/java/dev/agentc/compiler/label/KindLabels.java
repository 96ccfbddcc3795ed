package dev.agentc.compiler.label;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What executions of declarations give, by their kinds. */
final class KindLabels {
    /** Where in what an environment's body ends in its result is worked out. */
    private static final int OUTCOME = 5;

    private final LabelFlow flow;
    private final CodeLabels codes;

    KindLabels(LabelFlow flow, CodeLabels codes) {
        this.flow = flow;
        this.codes = codes;
    }

    /**
     * @param changed settings in place of the declared ones
     * @param around tools of an environment and what is said there, for an agent
     * @param at where its parameters lie
     */
    Carried of(Callable callable, Map<String, Carried> changed, Carried around, At at) {
        Map<String, Carried> settings = new LinkedHashMap<>();
        callable.settings().forEach((name, code) -> {
            if (!changed.containsKey(name)) {
                settings.put(name, codes.of(code, at.branch()));
            }
        });
        settings.putAll(changed);
        if (settings.containsKey("strategy")) {
            return agent(callable, settings, around, at);
        }
        return switch (callable.kind()) {
            case "prompt" -> prompt(callable, settings, at);
            case "tool" -> tool(callable, changed, settings, at);
            case "environment" -> environment(callable, at);
            case "eval", "train" -> job(callable, settings, at);
            default -> body(callable, at);
        };
    }

    private Carried body(Callable callable, At at) {
        return callable.body() == null ? Carried.NONE : codes.of(callable.body(), at);
    }

    /** What is learnt from is in what a training gives, wherever in its body that was. */
    private Carried job(Callable callable, Map<String, Carried> settings, At at) {
        String key = callable.kind() + " " + callable.name();
        Carried together =
                codes.effects().comeTogether(key, new ArrayList<>(settings.values()), at, LabelFlow.stop(callable));
        return body(callable, at).and(together).and(at.frame().seen());
    }

    /** Its body ends in what an episode consists of, first the tools: only these are called by the agent in it. */
    private Carried environment(Callable environment, At at) {
        if (!(environment.body() instanceof Code.Block body) || !(body.body().getLast() instanceof Code.ListOf parts)) {
            return body(environment, at);
        }
        codes.all(body.body().subList(0, body.body().size() - 1), at);
        Carried tools = codes.of(parts.items().getFirst(), at);
        flow.keep(toolsOf(environment), tools);
        Carried others = codes.all(parts.items().subList(1, parts.items().size()), at);
        Carried outcome = codes.of(parts.items().get(OUTCOME), at);
        return tools.and(others).and(codes.applied(outcome, List.of(), Carried.NONE, at, LabelFlow.stop(environment)));
    }

    /** What the tools of all episodes of an environment are kept under. */
    static String toolsOf(Callable environment) {
        return "tools of " + environment.name();
    }

    // ---- agents and prompts

    private Carried agent(Callable agent, Map<String, Carried> settings, Carried around, At at) {
        Conversed conversation = begun(agent, settings, at);
        conversation.offer(settings.getOrDefault("tools", Carried.NONE));
        conversation.offer(around);
        Carried strategy = settings.getOrDefault("strategy", Carried.NONE);
        Carried answer = codes.applied(strategy, List.of(), Carried.NONE, at.with(conversation), LabelFlow.stop(agent));
        accepted(settings, answer, at);
        at.failures().add(conversation.shown().and(answer.labels()));
        return answer.and(conversation.shown()); // null is an answer that its strategy never sees
    }

    private void accepted(Map<String, Carried> settings, Carried answer, At at) {
        Carried accept = settings.getOrDefault("accept", Carried.NONE);
        codes.applied(accept, List.of(Optional.of(answer)), Carried.NONE, at, LabelFlow.stop(at.declared()));
    }

    private Carried prompt(Callable prompt, Map<String, Carried> settings, At at) {
        return codes.effects().asked(begun(prompt, settings, at), at);
    }

    /** What the model is told first: its texts, or the parameters where no text says how they are told. */
    private Conversed begun(Callable asker, Map<String, Carried> settings, At at) {
        Conversed conversation = at.frame().conversation(asker);
        for (String told : List.of("model", "system", "user")) {
            conversation.show(settings.getOrDefault(told, Carried.NONE).labels());
        }
        if (!settings.containsKey("user")) {
            for (int i = 0; i < asker.parameters().size(); i++) {
                conversation.show(at.local(i).labels());
            }
        }
        return conversation;
    }

    // ---- tools

    private Carried tool(Callable tool, Map<String, Carried> changed, Map<String, Carried> settings, At at) {
        LabelSet label = gives(tool, changed);
        List<Optional<Carried>> asked = new ArrayList<>();
        for (int i = 0; i < tool.parameters().size(); i++) {
            label = label.and(at.local(i).labels().secluded());
            asked.add(Optional.of(at.local(i)));
        }
        asked.add(Optional.of(Carried.NONE)); // the key of the call
        codes.applied(settings.getOrDefault("reconcile", Carried.NONE), asked, Carried.NONE, at, LabelFlow.stop(tool));
        if (tool.leaf() && tool.body() instanceof Code.Effect effect) {
            List<Carried> given = new ArrayList<>();
            effect.arguments().forEach(argument -> given.add(codes.of(argument, at)));
            codes.effects().outside(effect, given, at);
            return Carried.of(label);
        }
        return body(tool, at).and(label);
    }

    /** What it says of the source of its result. */
    private static LabelSet gives(Callable tool, Map<String, Carried> changed) {
        boolean computed = tool.effect() == EffectClass.PURE && !tool.leaf();
        Set<String> words = changed.containsKey("gives")
                ? Set.of("private", "untrusted")
                : words(tool.settings().get("gives"), computed);
        LabelSet label = LabelSet.NONE;
        for (LabelSource.Says says : List.of(LabelSource.Says.PRIVATE, LabelSource.Says.UNTRUSTED)) {
            if (words.contains(says.name().toLowerCase(Locale.ROOT))) {
                label = label.and(LabelSet.of(new LabelSource(tool.name(), says), LabelFlow.stop(tool)));
            }
        }
        return label;
    }

    /** What is not written out can be anything. */
    private static Set<String> words(@Nullable Code gives, boolean computed) {
        return switch (gives) {
            case null -> Set.of(computed ? "public" : "untrusted");
            case Code.Null _ -> Set.of(computed ? "public" : "untrusted");
            case Code.EnumOf one -> Set.of(one.value());
            case Code.ListOf list -> {
                Set<String> all = new HashSet<>();
                list.items().forEach(item -> all.addAll(words(item, computed)));
                yield all;
            }
            default -> Set.of("private", "untrusted");
        };
    }
}
