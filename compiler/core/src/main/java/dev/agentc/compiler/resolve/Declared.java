package dev.agentc.compiler.resolve;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.LibraryNames;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.SymbolTable;
import dev.agentc.compiler.names.TypeFields;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.compiler.type.TypeArguments;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What declarations say in their headers: how they are called and which fields they have. Read once each. */
public final class Declared {
    /** The answer of the agent that a strategy serves, where the strategy does not say what it is. */
    public static final Type.Variable OUT = new Type.Variable("Out");

    private final TypeResolver types;
    private final SymbolTable symbols;

    public Declared(TypeResolver types, SymbolTable symbols) {
        this.types = types;
        this.symbols = symbols;
    }

    /** Looks at the unions that were read since: whether their arms can be told apart. */
    public void tellApart(Findings findings) {
        var unions = types.unions();
        if (!unions.isEmpty()) {
            new DistinctArms(this, findings).check(unions);
        }
    }

    public Type type(TypeRef written, ModuleScope home, List<String> generics) {
        return types.read(written, home, generics);
    }

    /** The declaration of a type; null if it is a basic one. */
    @Nullable
    public Symbol symbol(Type type, ModuleScope home) {
        if (type instanceof Type.Named named) {
            return named(named.name(), home);
        }
        return type instanceof Type.Opaque opaque ? home.library().find(opaque.name()) : null;
    }

    /** The declaration of this name; null if there is none. */
    @Nullable
    public Symbol named(String qualified, ModuleScope home) {
        return symbols.find(qualified, home);
    }

    /** What another name for a type stands for; null if it is none. */
    public @Nullable Type aliased(Symbol symbol) {
        return symbol.decl instanceof Decl.Alias alias
                ? types.read(alias.type(), symbol.home, Phrases.texts(alias.generics()))
                : null;
    }

    /** Whether nobody knows what fields one of these types has, because its form is broken. */
    public boolean unsure(List<Type> types, ModuleScope home) {
        for (var type : types) {
            if (type instanceof Type.Named && symbol(type, home) instanceof Symbol symbol && symbol.unsure()) {
                return true;
            }
        }
        return false;
    }

    public Signature signature(Symbol symbol) {
        var known = symbol.signature;
        if (known == null) {
            known = types.of(symbol, () -> read(symbol));
            symbol.signature = known;
        }
        return known;
    }

    /** What a declaration stands for that its kind gives a value. */
    public Type value(Symbol symbol, Becomes.Value becomes) {
        var row = signature(symbol).result();
        var bindings = new TypeArguments(List.of("Row"));
        bindings.bind("Row", row);
        var type = bindings.apply(becomes.type(), Types.WRONG);
        // of a row that is missing or wrong is said where it is declared
        return (Types.never(row) || row instanceof Type.Nothing) && !type.equals(becomes.type()) ? Types.WRONG : type;
    }

    private Signature read(Symbol symbol) {
        return switch (symbol.decl.form()) {
            case BLOCK ->
                Derived.first(symbol) instanceof Symbol base
                        ? signature(base)
                        : block((Decl.Block) symbol.decl, symbol.isStrategy(), symbol.home);
            case EXTERNAL -> external((Decl.External) symbol.decl, symbol.home);
            case RECORD, ALIAS, FAILURE, ENUMERATION, CONSTANT ->
                new Signature(List.of(), Types.NOTHING, List.of(), Types.NOTHING);
        };
    }

    private Signature block(Decl.Block block, boolean strategy, ModuleScope home) {
        var generics = Phrases.texts(block.generics());
        if (strategy && block.result().isEmpty()) {
            generics = new ArrayList<>(generics);
            generics.add(OUT.name());
        }
        var result = result(block.result().or(block::row), home, generics);
        var params = params(block.parameters(), home, generics);
        return new Signature(
                List.copyOf(generics),
                Types.NOTHING,
                strategy ? serving(params, result instanceof Type.Nothing ? OUT : result) : params,
                result);
    }

    /** A strategy that a strategy is given serves the same agent. */
    private static List<Signature.Param> serving(List<Signature.Param> params, Type answer) {
        var serving = new ArrayList<Signature.Param>(params.size());
        for (var param : params) {
            serving.add(
                    Types.strategy(param.type())
                            ? new Signature.Param(
                                    param.name(),
                                    new Type.Opaque(Types.STRATEGY.name(), List.of(answer)),
                                    param.optional(),
                                    param.field())
                            : param);
        }
        return serving;
    }

    private Signature external(Decl.External external, ModuleScope home) {
        var generics = new ArrayList<String>();
        external.receiver().ifPresent(receiver -> variables(receiver, home, generics, true));
        generics.addAll(Phrases.texts(external.generics()));
        if (external.result().isPresent()) {
            variables(external.result().get(), home, generics, false);
        }
        var params = params(external.parameters(), home, generics);
        return new Signature(
                List.copyOf(generics),
                receiver(external, home, generics),
                generics.contains(OUT.name()) ? serving(params, OUT) : params,
                result(external.result(), home, generics));
    }

    /** {@code run} is no value that has to fit, and {@code any} is every value. */
    private Type receiver(Decl.External external, ModuleScope home, List<String> generics) {
        if (external.receiver().isEmpty()) {
            return Types.NOTHING;
        }
        return switch (LibraryNames.receiverHead(external)) {
            case "run" -> Types.NOTHING;
            case "any" -> Types.OPEN;
            default -> types.read(external.receiver().get(), home, generics);
        };
    }

    /** Names inside the type arguments of a receiver that stand for no type are type parameters: {@code T} in {@code list<T>}. */
    private void variables(TypeRef written, ModuleScope home, List<String> found, boolean outermost) {
        if (!(written instanceof TypeRef.Named named)) {
            if (written instanceof TypeRef.Nullable nullable) {
                variables(nullable.inner(), home, found, outermost);
            }
            return;
        }
        var word = named.text();
        if (!outermost
                && named.args().isEmpty()
                && !Types.BASIC.containsKey(word)
                && !found.contains(word)
                && !home.library().has(word)) {
            found.add(word);
        }
        for (var argument : named.args()) {
            variables(argument, home, found, false);
        }
    }

    private Type result(Optional<TypeRef> written, ModuleScope home, List<String> generics) {
        return written.isPresent() ? types.read(written.get(), home, generics) : Types.NOTHING;
    }

    private List<Signature.Param> params(List<Field> fields, ModuleScope home, List<String> generics) {
        var params = new ArrayList<Signature.Param>(fields.size());
        for (var field : fields) {
            var type = types.read(field.type(), home, generics);
            params.add(
                    new Signature.Param(field.name().text(), type, field.value().isPresent(), field));
        }
        return params;
    }

    /** The fields of a declared type; null if it has none to speak of. */
    @Nullable
    public TypeFields shape(Symbol symbol) {
        var known = symbol.shape;
        if (known == null) {
            known = types.<@Nullable TypeFields>of(symbol, () -> readShape(symbol));
            symbol.shape = known;
        }
        return known;
    }

    private @Nullable TypeFields readShape(Symbol symbol) {
        return switch (symbol.decl.form()) {
            case RECORD -> {
                var record = (Decl.Record) symbol.decl;
                yield fields(Phrases.texts(record.generics()), record.fields(), symbol.home);
            }
            case FAILURE -> fields(List.of(), ((Decl.Failure) symbol.decl).fields(), symbol.home);
            case EXTERNAL -> {
                var external = (Decl.External) symbol.decl;
                yield symbol.isType() || symbol.isMaker()
                        ? fields(
                                Phrases.texts(external.generics()),
                                external.settings().orElse(List.of()),
                                symbol.home)
                        : null;
            }
            case ALIAS, ENUMERATION, CONSTANT, BLOCK -> null;
        };
    }

    private TypeFields fields(List<String> generics, List<Field> fields, ModuleScope home) {
        return new TypeFields(generics, params(fields, home, generics));
    }

    /** The fields of values of this type; null if they have none. */
    @Nullable
    public TypeFields shape(Type type, ModuleScope home) {
        var symbol = symbol(type, home);
        return symbol == null ? null : shape(symbol);
    }

    /** The type of a field, with the type's own arguments put in; null if there is no such field. */
    @Nullable
    public Type field(Type type, TypeFields shape, String name) {
        var declared = shape.type(name);
        if (declared == null || shape.generics().isEmpty()) {
            return declared;
        }
        var bindings = new TypeArguments(shape.generics());
        var arguments = type instanceof Type.Named named ? named.arguments() : ((Type.Opaque) type).arguments();
        for (int i = 0; i < Math.min(arguments.size(), shape.generics().size()); i++) {
            bindings.bind(shape.generics().get(i), arguments.get(i));
        }
        return bindings.apply(declared, Types.NEVER);
    }

    /**
     * Collects the declarations a type speaks of.
     *
     * @param home where it stands
     * @param needs what they are added to
     */
    public void needs(Type type, ModuleScope home, Set<Symbol> needs) {
        if (type instanceof Type.Optional t) {
            needs(t.of(), home, needs);
        } else if (type instanceof Type.ListOf t) {
            needs(t.element(), home, needs);
        } else if (type instanceof Type.MapOf t) {
            needs(t.key(), home, needs);
            needs(t.value(), home, needs);
        } else if (type instanceof Type.Union t) {
            needs(t.arms(), home, needs);
        } else if (type instanceof Type.Opaque t) {
            needs(t.arguments(), home, needs);
        } else if (type instanceof Type.Function t) {
            needs(t.parameters(), home, needs);
            needs(t.result(), home, needs);
        } else if (type instanceof Type.Named t) {
            var symbol = named(t.name(), home);
            if (symbol != null) {
                needs.add(symbol);
            }
            needs(t.arguments(), home, needs);
        }
    }

    private void needs(List<Type> types, ModuleScope home, Set<Symbol> needs) {
        for (var type : types) {
            needs(type, home, needs);
        }
    }
}
