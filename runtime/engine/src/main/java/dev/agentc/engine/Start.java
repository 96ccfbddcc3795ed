package dev.agentc.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.Chance;
import dev.agentc.effect.Environment;
import dev.agentc.effect.Journal;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.RunId;
import dev.agentc.effect.World;
import dev.agentc.engine.run.Activation;
import dev.agentc.engine.run.Bound;
import dev.agentc.engine.run.CallableValue;
import dev.agentc.engine.run.Mentions;
import dev.agentc.engine.run.Pins;
import dev.agentc.engine.run.Program;
import dev.agentc.engine.run.Run;
import dev.agentc.plan.Code;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a run is pinned to, worked out before anything is recorded. */
record Start(Journal.Start journal, Pins pins) {

  /** @throws CannotStart if the input does not fit, or a variable is not there */
  static Start of(RunRequest request, Program program, World world) {
    Map<String, String> env = env(program.mentions().variables(), world.environment());
    Chance chance = world.chance();
    Instant now = world.clock().now();
    RunId id = RunId.of(now.toEpochMilli(), chance.next(), chance.next());
    long seed = request.seed().isPresent() ? request.seed().getAsLong() : chance.next();
    Pins bare =
        new Pins(
            request.input(),
            Map.of(),
            env,
            seed,
            ZoneOffset.UTC,
            request.sourceFolder().toAbsolutePath(),
            request.workingFolder().toAbsolutePath());
    Pins pins = bound(request, program, bare, world);
    check(program, pins, world);
    Journal.Start start =
        new Journal.Start(
            id, program.plan().entry(), request.planBytes(), program.hash(), pins.bindingHash(), pins.json(), now);
    return new Start(start, pins);
  }

  private static Map<String, String> env(Set<String> names, Environment environment) {
    Map<String, String> env = new LinkedHashMap<>();
    for (String name : names) {
      env.put(
          name,
          environment
              .variable(name)
              .orElseThrow(
                  () -> new CannotStart("the variable " + name + " is not set", "Set " + name + " in the environment.")));
    }
    return env;
  }

  private static Pins bound(RunRequest request, Program program, Pins bare, World world) {
    Map<String, Bound> models = new LinkedHashMap<>();
    if (!request.overrides().isEmpty()) {
      Map<String, Bound> declared = declared(program, bare, Map.of(), world);
      request.overrides().forEach((name, binding) -> models.put(name, override(name, binding, declared, request)));
    }
    return with(bare, declared(program, bare, models, world));
  }

  /** Models may be made of others: each one is evaluated with those before it. */
  private static Map<String, Bound> declared(Program program, Pins bare, Map<String, Bound> given, World world) {
    Map<String, Bound> models = new LinkedHashMap<>(given);
    for (String name : program.plan().models().keySet()) {
      if (!models.containsKey(name)) {
        Activation here = before(program, with(bare, models), world);
        models.put(name, ((Bound) program.model(name, here)).named(last(name)));
      }
    }
    return models;
  }

  /** A declared model stays where it is declared; what a person writes at the terminal starts at the working folder. */
  private static Bound override(
      String name, ModelBinding binding, Map<String, Bound> declared, RunRequest request) {
    Bound bound =
        declared.values().stream()
            .filter(one -> one.binding().equals(binding))
            .findFirst()
            .orElseGet(() -> new Bound(binding, request.workingFolder().toAbsolutePath().toString()));
    return name.isEmpty() ? bound : bound.named(last(name));
  }

  private static Pins with(Pins pins, Map<String, Bound> models) {
    return new Pins(
        pins.input(), models, pins.env(), pins.seed(), pins.zone(), pins.sourceFolder(), pins.workingFolder());
  }

  private static String last(String qualified) {
    return qualified.substring(qualified.lastIndexOf('.') + 1);
  }

  private static void check(Program program, Pins pins, World world) {
    CallableValue entry = new CallableValue(program.callee(program.plan().entry()));
    Input.read(before(program, pins, world), entry, pins.input());
  }

  private static Activation before(Program program, Pins pins, World world) {
    return Activation.root(
        Run.before(world, program, pins), program.callee(program.plan().entry()).declaration());
  }

  /** What a model written outside the plan stands for. */
  static ModelBinding binding(Code model, Program program, World world) {
    Map<String, String> env = env(Mentions.of(model).variables(), world.environment());
    env.putAll(env(program.mentions().variables(), world.environment()));
    Pins bare = new Pins(JsonNodeFactory.instance.objectNode(), Map.of(), env, 0, ZoneOffset.UTC, Path.of(""), Path.of(""));
    Pins pins = with(bare, declared(program, bare, Map.of(), world));
    return ((Bound) program.model(model, before(program, pins, world))).binding();
  }
}
