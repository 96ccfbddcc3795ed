package dev.agentc.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Chance;
import dev.agentc.effect.port.Environment;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.World;
import dev.agentc.effect.price.PriceTable;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.frame.RunProgram;
import dev.agentc.engine.pin.Bound;
import dev.agentc.engine.pin.ModelBindings;
import dev.agentc.engine.pin.Pins;
import dev.agentc.engine.pin.PlanMentions;
import dev.agentc.plan.Code;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a run is pinned to, worked out before anything is recorded. */
record Start(Journal.Start journal, Pins pins) {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ModelBindings NONE = new ModelBindings(Map.of());

    /** @throws CannotStart if the input does not fit, or a variable is not there */
    static Start of(RunRequest request, RunProgram program, World world) {
        secrets(program, world);
        Needed needed = needed(program, request.overrides().keySet());
        Map<String, String> env = env(needed.mentions(), world.environment());
        program.mentions()
                .variables()
                .forEach(name -> read("variable", name, world.environment()::variable)
                        .ifPresent(value -> env.putIfAbsent(name, value)));
        Chance chance = world.chance();
        Instant now = world.clock().now();
        RunId id = RunId.of(now.toEpochMilli(), chance.next(), chance.next());
        long seed = request.seed().isPresent() ? request.seed().getAsLong() : chance.next();
        Pins bare = new Pins(
                request.input(),
                NONE,
                env,
                program.tools(),
                seed,
                request.zone(),
                request.sourceFolder().toAbsolutePath(),
                request.workingFolder().toAbsolutePath(),
                request.prices());
        Pins pins = bound(request, program, needed.models(), bare, world);
        pins.secrets(program.mentions()).forEach(name -> read("secret", name, world.environment()::secret));
        check(program, pins, world);
        Journal.Start start = new Journal.Start(
                id, program.plan().entry(), request.planBytes(), program.hash(), pins.bindingHash(), pins.json(), now);
        return new Start(start, pins);
    }

    /**
     * Whatever the plan names is looked for before anything is recorded: a run that lacks it would end in a failure for ever.
     *
     * @throws CannotStart if a secret is not there, or is no text; the key of a model is looked for when it is asked
     */
    static void secrets(RunProgram program, World world) {
        for (String name : program.mentions().secrets()) {
            Optional<String> secret = read("secret", name, world.environment()::secret);
            if (secret.isEmpty() && program.mentions().needed().contains(name)) {
                throw absent("secret", name, world.environment().secretPlace(name));
            }
        }
    }

    private static CannotStart absent(String what, String name, String place) {
        return new CannotStart("the " + what + " " + name + " is not set", "Set " + place + ".");
    }

    private static Map<String, String> env(PlanMentions mentions, Environment environment) {
        Map<String, String> env = new LinkedHashMap<>();
        for (String name : mentions.variables()) {
            env.put(
                    name,
                    read("variable", name, environment::variable)
                            .orElseThrow(() -> absent("variable", name, "the environment variable " + name)));
        }
        for (String name : mentions.given()) {
            read("variable", name, environment::variable).ifPresent(value -> env.put(name, value));
        }
        return env;
    }

    /** What is there and is no text would be garbled in silence by everything that it is put in. */
    private static Optional<String> read(String what, String name, Function<String, Optional<String>> environment) {
        try {
            return environment.apply(name);
        } catch (UncheckedIOException e) {
            throw new CannotStart(
                    "the " + what + " " + name + " " + e.getMessage(), "Set " + name + " to a text in UTF-8.");
        }
    }

    /** A model that is replaced may be made of what is not there. */
    private static Needed needed(RunProgram program, Set<String> replaced) {
        return replaced.isEmpty()
                ? new Needed(program.plan().bindings().keySet(), program.mentions())
                : Needed.of(program, replaced);
    }

    private static Pins bound(RunRequest request, RunProgram program, Set<String> needed, Pins bare, World world) {
        if (request.overrides().isEmpty()) {
            return bare.with(program.declaredModels()
                    .in(bare.env(), () -> ModelBindings.recorded(declared(program, needed, bare, Map.of(), world))));
        }
        Map<String, Bound> declared = declared(program, evaluable(program, bare), bare, Map.of(), world);
        Map<String, Bound> models = new LinkedHashMap<>();
        request.overrides().forEach((name, binding) -> models.put(name, override(name, binding, declared, request)));
        return bare.with(ModelBindings.recorded(declared(program, needed, bare, models, world)));
    }

    /** Declared models of which everything is there. */
    private static Set<String> evaluable(RunProgram program, Pins bare) {
        return program.plan().bindings().entrySet().stream()
                .filter(model -> bare.env()
                        .keySet()
                        .containsAll(
                                Needed.of(program, model.getValue()).mentions().variables()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Models may be made of others: each one is evaluated with those before it. */
    private static Map<String, Bound> declared(
            RunProgram program, Set<String> needed, Pins bare, Map<String, Bound> given, World world) {
        Map<String, Bound> models = new LinkedHashMap<>(given);
        for (String name : program.plan().bindings().keySet()) {
            if (!models.containsKey(name) && needed.contains(name)) {
                Activation here = before(program, bare.with(new ModelBindings(models)), world);
                models.put(name, ((Bound) program.declared(name).evaluate(here)).named(last(name)));
            }
        }
        return models;
    }

    /** A declared model stays where it is declared; what a person writes at the terminal starts at the working folder. */
    private static Bound override(String name, ModelBinding binding, Map<String, Bound> declared, RunRequest request) {
        Bound bound = declared.values().stream()
                .map(one -> one.named(binding.name()))
                .filter(one -> one.binding().equals(binding))
                .findFirst()
                .orElseGet(() -> new Bound(
                        binding, request.workingFolder().toAbsolutePath().toString()));
        return name.isEmpty() ? bound : bound.named(last(name));
    }

    private static String last(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
    }

    private static void check(RunProgram program, Pins pins, World world) {
        CallableValue entry = new CallableValue(program.callee(program.plan().entry()));
        Input.read(before(program, pins, world), entry, pins.input());
    }

    private static Activation before(RunProgram program, Pins pins, World world) {
        return Activation.root(
                Run.before(world, program, pins),
                program.callee(program.plan().entry()).declaration());
    }

    /** What a model written outside the plan stands for. */
    static ModelBinding binding(Code model, RunProgram program, World world) {
        Needed needed = Needed.of(program, model);
        Map<String, String> env = env(needed.mentions(), world.environment());
        Pins bare = new Pins(
                JsonNodeFactory.instance.objectNode(),
                NONE,
                env,
                Map.of(),
                0,
                UTC,
                Path.of(""),
                Path.of(""),
                PriceTable.NONE);
        Pins pins = bare.with(new ModelBindings(declared(program, needed.models(), bare, Map.of(), world)));
        return ((Bound) program.model(model, before(program, pins, world))).binding();
    }
}
