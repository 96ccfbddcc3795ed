package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.AttemptCode;
import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Elaborating;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.ProgramRule;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.meaning.Meanings;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Components;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.KindTable;
import dev.agentc.compiler.names.LibraryNames;
import dev.agentc.compiler.names.Loader;
import dev.agentc.compiler.names.Lowered;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.NameMeanings;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Suggestions;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.SymbolTable;
import dev.agentc.compiler.names.TypeFields;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.resolve.EndlessTypes;
import dev.agentc.compiler.resolve.TypeResolver;
import dev.agentc.compiler.source.Library;
import dev.agentc.compiler.source.Sources;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.read.Parser;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Span;
import dev.agentc.plan.TestPlans;
import dev.agentc.plan.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files that are checked together: what they declare, what was found in them, and the plan of one entry. */
public final class SourceSet {
    private final Findings findings = new Findings();
    private final Suggestions suggestions = new Suggestions(findings);
    private final TypeResolver types;
    private final SymbolTable symbols = new SymbolTable();
    private final Declared declared;
    private final Loader loader;
    private final Elaborator elaborator;
    private Lowering lowering;

    public SourceSet(Library library, Sources sources, List<Kind> kinds) {
        this(library, sources, kinds, Meanings.NONE);
    }

    /** @param meanings is told what places of the files mean, while they are loaded and checked */
    public SourceSet(Library library, Sources sources, List<Kind> kinds, Meanings meanings) {
        var told = new NameMeanings(meanings);
        this.types = new TypeResolver(findings, suggestions, told);
        this.declared = new Declared(types, symbols);
        var table = new KindTable(kinds);
        var names = new LibraryNames(library, table, Loader::declaration);
        this.loader = new Loader(sources, names, table, findings, suggestions, symbols, told);
        this.elaborator = new Elaborator(findings, suggestions, declared, new Values(), table, told);
        this.lowering = new Lowering(elaborator, null);
    }

    /** Reads a file with its imports. */
    public boolean load(String file) {
        return loader.load(file) != null;
    }

    /** Prompts and agents that name no model are asked with this one. */
    public void model(Code.ModelOf model) {
        lowering = new Lowering(elaborator, model);
    }

    /** Checks every declaration of every loaded file. */
    public void check() {
        var all = new ArrayList<Symbol>();
        for (var home : loader.homes()) {
            all.addAll(home.own.values());
        }
        for (var symbol : all) {
            ensure(symbol);
        }
        new EndlessTypes(declared, findings).check(all);
        rules(all, new Assembly(lowering));
        if (!elaborator.sendings.isEmpty()) {
            new SecretSendings(declared, findings).check(elaborator.sendings);
        }
        cycles(all);
        loader.unused();
    }

    /** What kinds look at when all is known. */
    private void rules(List<Symbol> all, ProgramRule.Effects effects) {
        for (var symbol : all) {
            var kind = symbol.declares();
            if (kind == null || kind.rules().isEmpty()) {
                continue;
            }
            boolean before = findings.mute(symbol.home.broken(symbol.decl));
            for (var rule : kind.rules()) {
                if (rule instanceof ProgramRule each) {
                    each.check(symbol, effects, new Checking(symbol.home, declared, findings));
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

    /** What names mean at the top of a file; none if there is no such file. */
    public Map<String, Meaning> names(String file) {
        var home = loader.load(file);
        return home == null ? Map.of() : home.meanings();
    }

    /** The fields and methods of values of a type, as a file sees them. */
    public Map<String, Meaning> members(Type type, String file) {
        var members = new LinkedHashMap<String, Meaning>();
        var home = loader.load(file);
        if (home == null) {
            return members;
        }
        if (declared.symbol(type, home) instanceof Symbol owner && declared.shape(owner) instanceof TypeFields shape) {
            for (var field : shape.fields()) {
                var of = Objects.requireNonNullElse(declared.field(type, shape, field.name()), field.type());
                members.put(field.name(), new Meaning.Field(owner.home.source(), field.field(), of));
            }
        }
        if (Types.run(type)) {
            AttemptCode.METHODS.forEach((name, says) -> members.put(name, new Meaning.Word(says)));
        }
        methods(Types.head(type), home, members);
        if (type instanceof Type.Url) {
            methods("string", home, members);
        }
        methods("any", home, members);
        return members;
    }

    /** A field, setting or parameter of a declaration, with its type. */
    public Meaning field(Meaning.Declaration of, Field field) {
        var home = loader.scope(of.source());
        var generics =
                of.declaration() instanceof Decl.Record record ? Phrases.texts(record.generics()) : List.<String>of();
        boolean before = findings.mute(true);
        var type = declared.type(field.type(), home, generics);
        findings.mute(before);
        return new Meaning.Field(of.source(), field, type);
    }

    /** The values of an enum; nothing for other types. */
    public Map<String, Meaning> values(Type type, String file) {
        var values = new LinkedHashMap<String, Meaning>();
        var home = loader.load(file);
        if (home != null
                && declared.symbol(Types.present(type), home) instanceof Symbol owner
                && owner.decl instanceof Decl.Enumeration of) {
            for (var value : of.values()) {
                values.put(value.name().text(), new Meaning.EnumValue(owner.home.source(), of, value));
            }
        }
        return values;
    }

    /** The parts of the library, by the name they are imported by. */
    public Map<String, Meaning> modules(String file) {
        var modules = new LinkedHashMap<String, Meaning>();
        var home = loader.load(file);
        if (home != null) {
            for (var module : home.library().modules()) {
                modules.put(module, home.library().module(module).meaning());
            }
        }
        return modules;
    }

    /** What an import gives away; nothing if there is no such file or part. */
    public Map<String, Meaning> exports(Import each, String file) {
        var members = new LinkedHashMap<String, Meaning>();
        var home = loader.load(file);
        if (home != null && loader.imported(each, file) instanceof ModuleScope.Names module) {
            members(module, members);
        }
        return members;
    }

    private static void members(ModuleScope.Names module, Map<String, Meaning> members) {
        for (var name : module.all()) {
            if (module.find(name) instanceof Symbol symbol) {
                members.put(name, symbol.meaning());
            }
        }
    }

    private static void methods(String head, ModuleScope home, Map<String, Meaning> members) {
        for (var name : home.library().methodNames(head)) {
            for (var method : home.library().methods(head, name)) {
                members.putIfAbsent(name, method.meaning());
            }
        }
    }

    /** What a name before a dot has, where it stands for a file or a part of the library. */
    public Map<String, Meaning> module(String alias, String file) {
        var members = new LinkedHashMap<String, Meaning>();
        var home = loader.load(file);
        if (home != null && home.alias(alias) instanceof ModuleScope.Names module) {
            members(module, members);
        }
        return members;
    }

    public List<Diagnostic> findings() {
        return findings.sorted();
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
        return symbol == null ? Optional.empty() : Optional.of(new Assembly(lowering).plan(symbol));
    }

    /** The tests of a file that was checked, and what else it declares. */
    public TestPlans tests(String file) {
        var home = loader.load(file);
        var tests = new ArrayList<TestPlans.Case>();
        var declarations = new ArrayList<Declaration>();
        for (var symbol : home == null ? List.<Symbol>of() : home.own.values()) {
            var kind = symbol.declares();
            if (kind != null && kind.becomes() instanceof Becomes.Case) {
                var plan = new Assembly(lowering).plan(symbol);
                tests.add(new TestPlans.Case(symbol.text(), symbol.decl.span().line(), plan));
            } else if (lowering.lower(symbol) instanceof Lowered.Called called) {
                declarations.add(called.callable());
            }
        }
        return new TestPlans(tests, declarations);
    }

    /** A model written outside of a file, in the names of that file. */
    public Optional<Code> model(String text, String file) {
        var home = loader.load(file);
        if (home == null) {
            return Optional.empty();
        }
        var parsed = Parser.parse(SourceText.of("--model", "let chosen = " + text));
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
            return Optional.ofNullable(binding(symbol));
        }
        return code instanceof Code.ModelOf ? Optional.of(code) : Optional.empty();
    }

    // ---- what stands for a value

    /** Works a declaration out after those that it names and that stand for a value, so that a long chain of them needs no deep stack. */
    private void ensure(Symbol symbol) {
        if (values(symbol).isEmpty()) {
            lowering.lower(symbol);
            return;
        }
        Deque<Symbol> path = new ArrayDeque<>();
        Set<Symbol> seen = new HashSet<>();
        path.push(symbol);
        while (!path.isEmpty()) {
            var next = path.peek();
            if (next.lowered != null || next.busy || !seen.add(next)) {
                path.pop();
                lowering.lower(next);
            } else {
                needed(next, path);
            }
        }
    }

    private void needed(Symbol symbol, Deque<Symbol> path) {
        for (var value : values(symbol)) {
            for (var name : elaborator.mentions.of(value)) {
                var found = symbol.home.near(name);
                if (found != null
                        && found != symbol
                        && found.lowered == null
                        && !found.busy
                        && !values(found).isEmpty()) {
                    path.push(found);
                }
            }
        }
    }

    /** What something is made of that stands for a value; nothing for everything else. */
    private static List<Expr> values(Symbol symbol) {
        if (symbol.decl instanceof Decl.Constant constant) {
            return List.of(constant.value());
        }
        if (!(symbol.decl instanceof Decl.Block block) || !symbol.isValue()) {
            return List.of();
        }
        if (block.body() instanceof Body.Value body) {
            return List.of(body.value());
        }
        var values = new ArrayList<Expr>();
        if (block.body() instanceof Body.Items items) {
            for (var item : items.items()) {
                if (item instanceof Item.Setting setting) {
                    values.add(setting.value());
                }
            }
        }
        return values;
    }

    private Code.@Nullable ModelOf binding(Symbol symbol) {
        if (!symbol.busy) {
            ensure(symbol);
        }
        return symbol.lowered instanceof Lowered.Valued valued
                        && valued.value().bound()
                        && valued.value().value() instanceof Code.ModelOf of
                ? of
                : null;
    }

    private final class Values implements Elaborator.Constants {
        @Override
        public Type type(Symbol constant) {
            if (constant.type == null && !constant.busy) {
                ensure(constant);
            }
            if (constant.type == null) {
                if (constant.decl instanceof Decl.Constant let && let.type().isPresent()) {
                    return declared.type(let.type().get(), constant.home, List.of());
                }
                return Types.WRONG;
            }
            return constant.type;
        }

        @Override
        public Code.@Nullable ModelOf model(Symbol model) {
            return binding(model);
        }
    }

    /** What stands for a value and needs itself, directly or through functions. */
    private void cycles(List<Symbol> all) {
        var values = new ArrayList<Symbol>();
        for (var symbol : all) {
            if (!values(symbol).isEmpty()) {
                values.add(symbol);
            }
        }
        for (var group : Components.of(values, SourceSet::needs)) {
            if (group.size() > 1 || needs(group.getFirst()).contains(group.getFirst())) {
                group.stream()
                        .filter(symbol -> !values(symbol).isEmpty())
                        .min(Comparator.comparing((Symbol symbol) -> symbol.home.file())
                                .thenComparingInt(symbol -> symbol.name().span().start()))
                        .ifPresent(first -> cycle(first, group));
            }
        }
    }

    private void cycle(Symbol first, List<Symbol> group) {
        var others = group.stream()
                .filter(symbol -> symbol != first)
                .map(symbol -> "`" + symbol.text() + "`")
                .limit(3)
                .toList();
        var through = others.isEmpty() ? "" : " through " + String.join(", ", others);
        findings.add(
                CheckRules.LET_CYCLE,
                first.home,
                first.name().span(),
                "`" + first.text() + "` needs itself" + through,
                "give one of those it is made of a value of its own");
    }

    static Collection<Symbol> needs(Symbol symbol) {
        return symbol.lowered == null ? Set.of() : symbol.lowered.needs();
    }
}
