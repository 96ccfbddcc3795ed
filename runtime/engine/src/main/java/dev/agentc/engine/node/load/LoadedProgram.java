package dev.agentc.engine.node.load;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.source.Source;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Behaviour;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Callee;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.frame.Parts;
import dev.agentc.engine.frame.Repertoire;
import dev.agentc.engine.frame.RunProgram;
import dev.agentc.engine.kind.agent.ToolHashes;
import dev.agentc.engine.node.AgentLanguage;
import dev.agentc.engine.node.FunctionValue;
import dev.agentc.engine.node.Stops;
import dev.agentc.engine.node.value.Checks;
import dev.agentc.engine.pin.DeclaredModels;
import dev.agentc.engine.pin.PlanMentions;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.engine.value.Invocable;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Hash;
import dev.agentc.plan.Origins;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Requirement;
import dev.agentc.plan.Routine;
import dev.agentc.plan.TypeDecl;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A plan as nodes, made as they are needed and shared by all runs of the plan in this process. */
public final class LoadedProgram implements RunProgram {
    private static final String LIBRARY = "std/";

    private final AgentLanguage language;
    private final boolean observed;
    private final Plan plan;
    private final Origins.Sources origins;
    private final DeclaredTypes types;
    private final Checks checks;
    private final String hash;
    private final PlanMentions mentions;
    private final Map<String, String> tools;
    private final Repertoire repertoire;
    private final Parts<RunProgram> parts = new Parts<>(this);
    private final DeclaredModels declaredModels = new DeclaredModels();
    private final Map<String, LoadedCallee> callees = new HashMap<>();
    private final Map<String, LoadedValue> values = new HashMap<>();
    /** By identity: comparing routines would walk their whole code. */
    private final Map<Routine, CallTarget> routines = Collections.synchronizedMap(new IdentityHashMap<>());

    private final Map<String, Source> sources = new ConcurrentHashMap<>();
    private final @Nullable Function<String, Optional<DebuggedSource>> texts;
    private final @Nullable Watch watch;

    public LoadedProgram(AgentLanguage language, Plan plan, Repertoire repertoire) {
        this(language, plan, repertoire, null);
    }

    /** @param view of those who look at its runs; null if nobody does */
    public LoadedProgram(AgentLanguage language, Plan plan, Repertoire repertoire, @Nullable DebugView view) {
        this(language, plan, repertoire, view == null ? null : view.texts(), view);
    }

    private LoadedProgram(
            AgentLanguage language,
            Plan plan,
            Repertoire repertoire,
            @Nullable Function<String, Optional<DebuggedSource>> texts,
            @Nullable DebugView view) {
        this.texts = texts;
        this.watch =
                view == null ? null : new Stops(language, this::source, new ProgramInspections(this, view.meanings()));
        this.repertoire = repertoire;
        this.language = language;
        this.plan = plan;
        this.origins = Origins.Sources.of(plan);
        this.types = new DeclaredTypes(plan.types());
        this.checks = new Checks(this);
        this.hash = Hash.ofMeaning(plan);
        this.mentions = PlanMentions.of(plan, repertoire);
        plan.declarations().values().forEach(this::load);
        this.tools = Map.copyOf(ToolHashes.hashes(this));
        LoadedCallee entry = callees.get(plan.entry());
        this.observed = entry != null && entry.behaviour().isObserved();
    }

    /** Another plan in the same language, whose code nobody looks at. */
    LoadedProgram beside(Plan other) {
        return new LoadedProgram(language, other, repertoire, name -> Optional.empty(), null);
    }

    private void load(Declaration declaration) {
        switch (declaration) {
            case Callable callable ->
                callees.put(callable.name(), new LoadedCallee(this, callable, repertoire.callable(callable.kind())));
            case Declaration.Value value ->
                values.put(value.name(), new LoadedValue(this, value, repertoire.value(value.kind())));
        }
    }

    @Override
    public Plan plan() {
        return plan;
    }

    @Override
    public String hash() {
        return hash;
    }

    @Override
    public PlanMentions mentions() {
        return mentions;
    }

    @Override
    public PlanMentions mentions(Object code) {
        return PlanMentions.of(code, repertoire);
    }

    @Override
    public Map<String, String> tools() {
        return tools;
    }

    @Override
    public Parts<RunProgram> parts() {
        return parts;
    }

    @Override
    public DeclaredModels declaredModels() {
        return declaredModels;
    }

    @Override
    public DeclaredTypes types() {
        return types;
    }

    @Override
    public @Nullable Watch watch() {
        return watch;
    }

    @Override
    public Callee callee(String name) {
        LoadedCallee callee = callees.get(name);
        if (callee == null) {
            throw new IllegalArgumentException("the plan has no " + name);
        }
        return callee;
    }

    @Override
    public LibraryEffect effect(String name) {
        return repertoire.effect(name);
    }

    @Override
    public boolean isOnce(String effect) {
        LibraryEffect known = repertoire.known(effect);
        return known != null && known.effect() == EffectClass.ONCE;
    }

    @Override
    public Behaviour.Declared declared(String name) {
        LoadedValue value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the plan has no " + name);
        }
        return value;
    }

    @Override
    public Object model(Code model, Activation here) {
        return new Translator(this, "model", "")
                .target(model, List.of(), 0, model.span())
                .call(here);
    }

    /** A routine that captures nothing, such as a condition of a type. */
    @Override
    public Invocable routine(Routine routine, Activation here) {
        CallTarget target = routines.get(routine);
        if (target == null) {
            target = new Translator(this, "", file(routine)).routine(routine);
            routines.put(routine, target);
        }
        FunctionValue function = new FunctionValue(target, new Object[0]);
        return arguments -> function.call(here, arguments);
    }

    /** Conditions and defaults stand where their type is declared. */
    private String file(Routine routine) {
        return plan.types().values().stream()
                .filter(type -> type instanceof TypeDecl.Fields fields && isPartOf(fields, routine))
                .map(type -> ((TypeDecl.Fields) type).file())
                .findFirst()
                .orElseGet(() -> plan.declarations().values().stream()
                        .filter(each -> each instanceof Callable callable
                                && callable.required() instanceof Requirement required
                                && required.where() == routine)
                        .map(Declaration::file)
                        .findFirst()
                        .orElse(""));
    }

    private static boolean isPartOf(TypeDecl.Fields type, Routine routine) {
        return type.where() == routine
                || type.fields().stream().anyMatch(field -> field.where() == routine || field.initial() == routine);
    }

    /** Where what its code names is said. */
    Origins.Sources sources() {
        return origins;
    }

    AgentLanguage language() {
        return language;
    }

    Checks checks() {
        return checks;
    }

    /** Whether somebody wants to know which ways are taken in code of this file. */
    boolean isObserved(String file) {
        return observed && !file.startsWith(LIBRARY);
    }

    CallableValue value(String name) {
        return new CallableValue(callee(name));
    }

    Source source(String file) {
        return sources.computeIfAbsent(file, this::made);
    }

    private Source made(String file) {
        Optional<DebuggedSource> known = texts == null ? Optional.empty() : texts.apply(file);
        if (known.isPresent()) {
            DebuggedSource text = known.get();
            return Source.newBuilder(AgentLanguage.ID, text.text(), file)
                    .uri(text.path().toUri())
                    .build();
        }
        // where texts are looked at, what has none is the library's: nobody steps into it
        return Source.newBuilder(AgentLanguage.ID, "", file)
                .content(Source.CONTENT_NONE)
                .internal(texts != null)
                .build();
    }
}
