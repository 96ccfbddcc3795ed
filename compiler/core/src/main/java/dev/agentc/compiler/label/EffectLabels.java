package dev.agentc.compiler.label;

import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What effects of the library give, and what they take outside. */
final class EffectLabels {
    private static final String STATE = "state";

    /** What goes outside by an effect. What only reads here sends nothing. */
    private static final Map<String, Outlet.Sort> SENDING = Map.ofEntries(
            Map.entry("get", Outlet.Sort.HTTP),
            Map.entry("post", Outlet.Sort.HTTP),
            Map.entry("put", Outlet.Sort.HTTP),
            Map.entry("delete", Outlet.Sort.HTTP),
            Map.entry("command", Outlet.Sort.COMMAND),
            Map.entry("write_text", Outlet.Sort.FILE),
            Map.entry("append_text", Outlet.Sort.FILE),
            Map.entry("sft", Outlet.Sort.TRAINING),
            Map.entry("dpo", Outlet.Sort.TRAINING),
            Map.entry("ipo", Outlet.Sort.TRAINING),
            Map.entry("kto", Outlet.Sort.TRAINING),
            Map.entry("orpo", Outlet.Sort.TRAINING),
            Map.entry("grpo", Outlet.Sort.TRAINING));

    private final LabelFlow flow;
    private final CodeLabels codes;

    EffectLabels(LabelFlow flow, CodeLabels codes) {
        this.flow = flow;
        this.codes = codes;
    }

    Carried of(Code.Effect effect, At at) {
        List<Carried> given = new ArrayList<>();
        for (Code argument : effect.arguments()) {
            given.add(codes.of(argument, at));
        }
        return switch (effect.name()) {
            case "run.think", "run.act", "run.attempt", "run.remember", "run.input" ->
                at.conversation()
                        .map(conversation -> proceed(effect, given, conversation, at))
                        .orElse(Carried.NONE); // a strategy that no agent has is not executed
            case "run.steps", "run.tokens", "run.cost", "now", "today", "sleep" -> Carried.NONE;
            case STATE -> {
                String key =
                        STATE + " " + at.declared().name() + " " + effect.span().start();
                flow.keep(key, given.getFirst());
                at.frame().sees(flow.kept(key).labels());
                yield new Carried(LabelSet.NONE, Set.of(), Set.of(key));
            }
            case "State.update", "State.value", "State.snapshot", "State.version", "State.hash" ->
                state(effect, given, at);
            case "get", "post", "put", "delete", "command", "read_json", "read_text", "write_text", "append_text" -> {
                LabelSet label = outside(effect, given, at);
                yield Carried.of(label);
            }
            default -> learnt(effect, given, at);
        };
    }

    // ---- models

    private Carried proceed(Code.Effect effect, List<Carried> given, Conversed conversation, At at) {
        return switch (effect.name()) {
            case "run.think" -> asked(conversation, at);
            case "run.act" -> {
                act(conversation, at);
                yield Carried.NONE;
            }
            case "run.attempt" -> attempt(effect, given.getFirst(), conversation, at);
            case "run.remember" -> {
                conversation.show(given.getFirst().labels());
                yield Carried.NONE;
            }
            default -> Carried.of(conversation.shown());
        };
    }

    /** The model is asked: what it says is made of all that it was shown. */
    Carried asked(Conversed conversation, At at) {
        Callable asker = conversation.asker();
        flow.leaves(LabelFlow.outlet(Outlet.Sort.MODEL, asker, asker.span().line(), "model"), conversation.shown());
        at.failures().add(conversation.shown());
        return Carried.of(conversation.shown());
    }

    /** The model calls a tool with what it makes up of all that it was shown, and is shown what comes of it. A failure is untrusted. */
    private void act(Conversed conversation, At at) {
        for (Applied function : conversation.tools().functions()) {
            At.Gathered failing = new At.Gathered();
            List<Optional<Carried>> given = everything(Carried.of(conversation.shown()));
            Route.Stop from = LabelFlow.stop(conversation.asker());
            Carried result = codes.applied(function, given, Carried.NONE, at.with(failing), from);
            conversation.show(result.labels().and(failing.labels()));
            if (flow.known(function) instanceof Applied.Declared declared) {
                Callable tool = flow.plan().callable(declared.name());
                if (tool != null) {
                    conversation.show(LabelSet.of(
                            new LabelSource(tool.name(), LabelSource.Says.UNTRUSTED), LabelFlow.stop(tool)));
                }
            }
            at.failures().add(failing.labels());
        }
        at.failures().add(conversation.shown());
    }

    /** One value for each parameter, however many there are. */
    static List<Optional<Carried>> everything(Carried value) {
        return Collections.nCopies(256, Optional.of(value));
    }

    private Carried attempt(Code.Effect effect, Carried strategy, Conversed conversation, At at) {
        At.Gathered failing = new At.Gathered();
        FrameLabels inside = new FrameLabels();
        At trying = new At(inside, at.declared(), at.conversation(), at.slots(), at.weak(), failing);
        Carried all = codes.applied(strategy, List.of(), Carried.NONE, trying, at.stop(effect));
        return all.and(conversation.shown()).and(failing.labels()).and(inside.seen());
    }

    // ---- states

    private Carried state(Code.Effect effect, List<Carried> given, At at) {
        Carried state = given.getFirst();
        Carried all = Carried.of(state.labels());
        for (String key : state.states()) {
            if (effect.name().equals("State.update")) {
                Carried updated = codes.applied(
                        given.get(1), List.of(Optional.of(flow.kept(key))), Carried.NONE, at, at.stop(effect));
                flow.keep(key, updated);
            }
            at.frame().sees(flow.kept(key).labels());
            all = effect.name().equals("State.version") ? all : all.and(flow.kept(key));
        }
        return all;
    }

    // ---- the world

    /** What comes from outside is not trusted, and private where something private went out. */
    LabelSet outside(Code.Effect effect, List<Carried> given, At at) {
        LabelSet label = LabelSet.of(
                new LabelSource(effect.name(), LabelSource.Says.UNTRUSTED),
                new Route.Stop(
                        effect.name(), at.declared().file(), effect.span().line()));
        LabelSet sent = LabelSet.NONE;
        for (Carried argument : given) {
            sent = sent.and(argument.labels());
            label = label.and(argument.labels().secluded());
        }
        sends(effect, sent, at);
        at.failures().add(label);
        return label;
    }

    private void sends(Code.Effect effect, LabelSet sent, At at) {
        Outlet.Sort sort = SENDING.get(effect.name());
        if (sort != null) {
            flow.leaves(LabelFlow.outlet(sort, at.declared(), effect.span().line(), effect.name()), sent);
        }
    }

    // ---- evaluations and trainings

    private Carried learnt(Code.Effect effect, List<Carried> given, At at) {
        String key = "effect " + at.declared().name() + " " + effect.span().start() + " " + effect.name();
        List<Carried> together = new ArrayList<>(given);
        if (at.declared().kind().equals("train")) { // it asks the agent that is trained, which is no argument
            at.declared().settings().values().forEach(setting -> together.add(codes.of(setting, at.branch())));
        }
        Carried all = comeTogether(key, together, at, at.stop(effect));
        sends(effect, all.labels(), at);
        return all;
    }

    /**
     * What agents, environments, rewards and judges of an evaluation or a stage of a training come to: each of them is handed whatever
     * another one gives, and an agent acts in each environment.
     *
     * @param key of what comes together there
     */
    Carried comeTogether(String key, List<Carried> given, At at, Route.Stop from) {
        Carried all = flow.kept(key);
        for (Carried one : given) {
            all = all.and(one);
        }
        Carried around = flow.kept(key + " around");
        At.Gathered failing = new At.Gathered();
        FrameLabels inside = new FrameLabels();
        At trying = new At(inside, at.declared(), at.conversation(), at.slots(), at.weak(), failing);
        for (Applied function : all.and(around).functions()) {
            Optional<Callable> environment = environment(function);
            List<Optional<Carried>> handed = everything(Carried.of(all.labels()));
            Carried result =
                    codes.applied(function, handed, environment.isPresent() ? Carried.NONE : around, trying, from);
            if (environment.isPresent()) {
                around = around.and(flow.kept(KindLabels.toolsOf(environment.get())));
                all = all.and(result);
            }
            all = all.and(result.labels());
        }
        all = all.and(inside.seen()).and(failing.labels());
        flow.keep(key + " around", around.and(all.labels()));
        at.frame().sees(all.labels());
        at.failures().add(all.labels());
        return flow.keep(key, all);
    }

    private Optional<Callable> environment(Applied function) {
        return flow.known(function) instanceof Applied.Declared declared
                ? Optional.ofNullable(flow.plan().callable(declared.name()))
                        .filter(callable -> callable.kind().equals("environment"))
                : Optional.empty();
    }
}
