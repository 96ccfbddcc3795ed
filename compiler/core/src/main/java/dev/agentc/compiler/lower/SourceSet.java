package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Elaborating;
import dev.agentc.compiler.context.PlaceListener;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.meaning.Meanings;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.KindTable;
import dev.agentc.compiler.names.LibraryNames;
import dev.agentc.compiler.names.Loader;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.NameMeanings;
import dev.agentc.compiler.names.Suggestions;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.SymbolTable;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.resolve.EndlessTypes;
import dev.agentc.compiler.resolve.TypeResolver;
import dev.agentc.compiler.source.Library;
import dev.agentc.compiler.source.Sources;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.read.Parser;
import dev.agentc.compiler.syntax.read.ReadTexts;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Inspection;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Span;
import dev.agentc.plan.TestPlans;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Files that are checked together: what they declare, what was found in them, and the plan of one entry. */
public final class SourceSet {
    /** What stands before a {@link #model} where it is read, and so moves the places in it. */
    public static final String AHEAD = "let chosen = ";

    private final Findings findings = new Findings();
    private final Suggestions suggestions = new Suggestions(findings);
    private final TypeResolver types;
    private final SymbolTable symbols = new SymbolTable();
    private final Declared declared;
    private final LibraryNames names;
    private final Loader loader;
    private final ValueOrder values;
    private final Elaborator elaborator;

    public SourceSet(Library library, Sources sources, List<Kind> kinds) {
        this(library, sources, kinds, Meanings.NONE, Optional.empty(), OptionalInt.empty());
    }

    /**
     * @param meanings is told what places of the files mean, while they are loaded and checked
     * @param kept what was read before, where that is kept
     * @param maxOutput of models that say nothing of it; empty if the library's word holds
     */
    public SourceSet(
            Library library,
            Sources sources,
            List<Kind> kinds,
            Meanings meanings,
            Optional<ReadTexts> kept,
            OptionalInt maxOutput) {
        var told = new NameMeanings(meanings);
        this.types = new TypeResolver(findings, suggestions, told);
        this.declared = new Declared(types, symbols);
        var table = new KindTable(kinds);
        this.names = new LibraryNames(library, table, Loader::declaration);
        this.loader = new Loader(sources, names, table, findings, suggestions, symbols, told, kept);
        this.values = new ValueOrder(findings, suggestions, declared, table, told);
        this.elaborator = values.elaborator();
        this.elaborator.maxOutput = maxOutput;
    }

    /** Reads a file with its imports. */
    public boolean load(String file) {
        return loader.load(file) != null;
    }

    /** Prompts and agents that name no model are asked with this one. */
    public void model(Code.ModelOf model) {
        values.otherwise(model);
    }

    /** The one that they would be asked with is wrong, which was said: nobody is said to have none. */
    public void modelIsWrong() {
        elaborator.modelIsWrong = true;
    }

    /** Checks every declaration of every loaded file. */
    public void check() {
        var all = new ArrayList<Symbol>();
        for (var home : loader.homes()) {
            all.addAll(home.own.values());
        }
        for (var symbol : all) {
            values.ensure(symbol);
        }
        new EndlessTypes(declared, findings).check(all);
        rules(all, new Assembly(values.lowering()));
        if (!elaborator.leading.isEmpty()) {
            new Destinations(declared, findings).check(elaborator.leading);
        }
        values.cycles(all);
        loader.unused();
    }

    /** Looks at all that a text of the library declares, so that its places mean something. */
    public void look(String libraryText) {
        for (var symbol : names.in(libraryText)) {
            values.ensure(symbol);
            declared.signature(symbol);
        }
    }

    /** What kinds look at when all is known. */
    private void rules(List<Symbol> all, ProgramRule.Effects effects) {
        for (var symbol : all) {
            var kind = symbol.declares();
            if (kind == null || kind.rules().isEmpty()) {
                continue;
            }
            boolean before = findings.mute(symbol.home.broken(symbol.decl) || symbol.unfinished);
            for (var rule : kind.rules()) {
                if (rule instanceof ProgramRule each) {
                    each.check(symbol, effects, new Checking(symbol.home, declared, findings, elaborator.meanings));
                }
            }
            findings.mute(before);
        }
    }

    /** How many types and expressions were looked at so far: what checking costs, whatever the machine. */
    long work() {
        return types.work() + elaborator.work();
    }

    /** The files as they were understood, in the order in which they were met. */
    public List<SourceFile> trees() {
        return loader.trees();
    }

    /** What can be named in these files. */
    public VisibleNames visible() {
        return new VisibleNames(loader, declared, findings, values::type);
    }

    public List<Diagnostic> findings() {
        return findings.sorted();
    }

    /** The effects that callables of a file come to without saying so, by name. Reads of the library what they need. */
    public Map<String, EffectClass> effects(String file) {
        var effects = new LinkedHashMap<String, EffectClass>();
        var home = loader.load(file);
        if (home == null) {
            return effects;
        }
        boolean before = findings.mute(true);
        var assembly = new Assembly(values.lowering());
        for (var symbol : home.own.values()) {
            if (symbol.lowered instanceof Lowered.Called called && !called.declared()) {
                effects.put(symbol.text(), assembly.effect(symbol));
            }
        }
        findings.mute(before);
        return effects;
    }

    /** What a declaration of a file that was checked is in plans; empty if it cannot be called, or could not be worked out. */
    public Optional<Callable> callable(String file, String name) {
        var home = loader.load(file);
        var symbol = home == null ? null : home.own.get(name);
        if (symbol == null || !(symbol.lowered instanceof Lowered.Called called)) {
            return Optional.empty();
        }
        boolean before = findings.mute(true);
        var callable = new Assembly(values.lowering()).callable(symbol, called);
        findings.mute(before);
        return Optional.of(callable);
    }

    /** Names of what can be run in a file. */
    public List<String> runnable(String file) {
        var home = loader.load(file);
        return home == null ? List.of() : new Entries(findings).names(home);
    }

    /** The plan of one declaration of a file; empty, with a finding, if there is none to run. */
    public Optional<Plan> plan(String file, Optional<String> entry) {
        var home = loader.load(file);
        if (home == null) {
            return Optional.empty();
        }
        var symbol = new Entries(findings).pick(home, entry);
        return symbol == null ? Optional.empty() : Optional.of(new Assembly(values.lowering()).plan(symbol));
    }

    /**
     * A plan each of what can be run in a file that was checked, and of what is begun from outside there.
     *
     * @param kinds of the latter, such as {@code eval}; these stand behind, one kind after the other
     */
    public List<Plan> plans(String file, List<String> kinds) {
        var home = loader.load(file);
        var plans = new ArrayList<Plan>();
        var entries = new Entries(findings);
        for (var name : home == null ? List.<String>of() : entries.names(home)) {
            if (entries.runnable(home.own.get(name)) instanceof Symbol symbol) {
                plans.add(new Assembly(values.lowering()).plan(symbol));
            }
        }
        for (var kind : kinds) {
            jobs(file, kind).forEach(name -> job(file, name).ifPresent(plans::add));
        }
        return plans;
    }

    /** The tests of a file that was checked, and what else it declares that a test may call. */
    public TestPlans tests(String file) {
        var home = loader.load(file);
        var tests = new ArrayList<TestPlans.Case>();
        var declarations = new ArrayList<Declaration>();
        for (var symbol : home == null ? List.<Symbol>of() : home.own.values()) {
            var kind = symbol.declares();
            if (kind != null && kind.becomes() instanceof Becomes.Case) {
                var plan = new Assembly(values.lowering()).plan(symbol);
                tests.add(new TestPlans.Case(symbol.text(), symbol.decl.span().line(), plan));
            } else if (!isJob(symbol) && values.lowering().lower(symbol) instanceof Lowered.Called called) {
                declarations.add(called.callable());
            }
        }
        return new TestPlans(tests, declarations);
    }

    /** Names of what is begun from outside in a file, of one kind. */
    public List<String> jobs(String file, String kind) {
        var home = loader.load(file);
        var names = new ArrayList<String>();
        for (var symbol : home == null ? List.<Symbol>of() : home.own.values()) {
            if (isJob(symbol) && symbol.kind().equals(kind)) {
                names.add(symbol.text());
            }
        }
        return names;
    }

    /** The plan of one of them. */
    public Optional<Plan> job(String file, String name) {
        var home = loader.load(file);
        var symbol = home == null ? null : home.own.get(name);
        return symbol == null || !isJob(symbol)
                ? Optional.empty()
                : Optional.of(new Assembly(values.lowering()).plan(symbol));
    }

    private static boolean isJob(Symbol symbol) {
        return symbol.declares() != null && symbol.declares().becomes() instanceof Becomes.Job;
    }

    /**
     * What an expression from outside means where a run of one of these files stands.
     *
     * @param file whose entry is run, loaded before
     * @return empty, with what is wrong in it, if it means nothing there; without a finding if there is no such place
     */
    public Result<Optional<Inspection.Understood>> inspected(Inspection asked, String file) {
        var parsed = Parser.parse(SourceText.of("expression", AHEAD + asked.text()));
        var decls = parsed.value().declarations();
        if (!parsed.ok()) {
            return new Result<>(Optional.empty(), parsed.findings());
        }
        if (decls.size() != 1 || !(decls.getFirst() instanceof Decl.Constant written)) {
            var message = "`" + asked.text().strip() + "` is no expression";
            var source = parsed.value().source();
            return new Result<>(
                    Optional.empty(), List.of(Diagnostic.of(CheckRules.TYPE_MISMATCH, source, Span.NONE, message)));
        }
        var place = new InspectedPlace(elaborator, asked, parsed.value().source(), written.value());
        elaborator.listener = place;
        check();
        elaborator.listener = PlaceListener.NOBODY;
        if (asked.where() instanceof Inspection.AtStep step) {
            home(step.file()).ifPresent(home -> place.at(step, home));
        }
        var found = place.found();
        var findings = found.map(InspectedPlace.Found::findings).orElse(List.of());
        boolean wrong = findings.stream().anyMatch(Diagnostic::isError);
        return new Result<>(
                wrong ? Optional.empty() : found.flatMap(each -> understood(each, asked.plan(), file)), findings);
    }

    private Optional<ModuleScope> home(String file) {
        return loader.homes().stream().filter(home -> home.file().equals(file)).findFirst();
    }

    private Optional<Inspection.Understood> understood(InspectedPlace.Found found, Plan run, String file) {
        var home = loader.load(file);
        return home == null
                ? Optional.empty()
                : home.own.values().stream()
                        .filter(symbol -> symbol.qualified.equals(run.entry()))
                        .findFirst()
                        .map(entry -> new Assembly(values.lowering()).plan(entry, found.needs()))
                        .map(plan -> new Inspection.Understood(plan, found.code(), found.slots()));
    }

    /**
     * A model written outside of a file, in the names of that file.
     *
     * @param origin what findings in it are said to be in
     */
    public Optional<Code> model(String text, String file, String origin) {
        var home = loader.load(file);
        if (home == null) {
            return Optional.empty();
        }
        var parsed = Parser.parse(SourceText.of(origin, AHEAD + text));
        findings.addAll(parsed.findings());
        var decls = parsed.value().declarations();
        var outside = home.seenFrom(parsed.value().source());
        if (decls.size() != 1 || !(decls.getFirst() instanceof Decl.Constant chosen)) {
            findings.add(
                    CheckRules.TYPE_MISMATCH,
                    outside,
                    Span.NONE,
                    "`" + text.strip() + "` is no model",
                    "write `openai(\"gpt-4.1-mini\")`, `embedded()` or the name of a model of the file");
            return Optional.empty();
        }
        var c = Context.pure(new Elaborating(outside), "a model");
        var typed = elaborator.expr(chosen.value(), Types.MODEL, c);
        var code = elaborator.convert(typed, Types.MODEL, chosen.value().span(), c);
        if (code instanceof Code.Declared ref && declared.named(ref.name(), home) instanceof Symbol symbol) {
            return Optional.ofNullable(values.binding(symbol));
        }
        return code instanceof Code.ModelOf ? Optional.of(code) : Optional.empty();
    }
}
