package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.AttemptCode;
import dev.agentc.compiler.concept.Fitness;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.Loader;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.TypeFields;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.resolve.ValueFit;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What can be named in files that are loaded, and what it would mean: editors ask. Nothing is found wrong by it. */
public final class VisibleNames {
    private final Loader loader;
    private final Declared declared;
    private final Findings findings;
    private final ValueFit fit;

    /** @param constants the type of each {@code let} at the top of a file */
    VisibleNames(Loader loader, Declared declared, Findings findings, Function<Symbol, Type> constants) {
        this.loader = loader;
        this.declared = declared;
        this.findings = findings;
        this.fit = new ValueFit(declared, constants);
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

    /** The declaration of a type; empty if it is a basic one. */
    public Optional<Meaning> declaration(Type type, String file) {
        var home = loader.load(file);
        return home != null && declared.symbol(type, home) instanceof Symbol symbol && symbol.decl.isType()
                ? Optional.of(symbol.meaning())
                : Optional.empty();
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

    /** How what a name means at the top of a file fits where a value of a type is wanted. */
    public Fitness fitness(String name, Type wanted, String file) {
        var home = loader.load(file);
        if (home == null || !(home.find(name) instanceof Symbol symbol)) {
            return Fitness.PERHAPS;
        }
        boolean before = findings.mute(true);
        var fitness = fit.of(symbol, wanted);
        findings.mute(before);
        return fitness;
    }

    /** The values of an enum, the arms of a union, texts and numbers that are types; nothing for other types. */
    public Map<String, Meaning> values(Type type, String file) {
        var values = new LinkedHashMap<String, Meaning>();
        var home = loader.load(file);
        if (home != null) {
            var present = Types.present(type);
            values(present, home, values);
            literal(present, values);
            if (present instanceof Type.Union union) {
                union.arms().forEach(arm -> arm(arm, home, values));
            }
        }
        return values;
    }

    private void values(Type type, ModuleScope home, Map<String, Meaning> values) {
        if (declared.symbol(type, home) instanceof Symbol owner && owner.decl instanceof Decl.Enumeration of) {
            for (var value : of.values()) {
                values.put(value.name().text(), new Meaning.EnumValue(owner.home.source(), of, value));
            }
        }
    }

    private void arm(Type arm, ModuleScope home, Map<String, Meaning> values) {
        values(arm, home, values);
        literal(arm, values);
        if (declared.symbol(arm, home) instanceof Symbol owner && !(owner.decl instanceof Decl.Enumeration)) {
            values.putIfAbsent(owner.text(), owner.meaning());
        }
    }

    /** As it is written. */
    private static void literal(Type type, Map<String, Meaning> values) {
        if (type instanceof Type.Literal text) {
            var written = "\"" + text.text().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            values.put(written, new Meaning.Word(written));
        } else if (Types.literal(type)) {
            values.put(Types.show(type), new Meaning.Word(Types.show(type)));
        }
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
        } else if (home != null && alias.equals("run") && home.near(alias) == null) {
            methods(alias, home, members);
        }
        return members;
    }

    /**
     * What lies in a folder and can be imported, folders with a slash behind.
     *
     * @param way from the file's folder to that one, as imports write it: empty, or with a slash at its end
     */
    public Map<String, Meaning> files(String file, String way) {
        var files = new LinkedHashMap<String, Meaning>();
        for (var name : loader.beside(file, way)) {
            files.put(name, new Meaning.Module(way + name, Optional.empty()));
        }
        return files;
    }
}
