package dev.agentc.compiler.types;

import dev.agentc.compiler.code.Elaborating;
import dev.agentc.compiler.names.LibraryNames;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.TypeFields;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.compiler.type.TypeArguments;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What declarations say in their headers: how they are called and which fields they have. Read once each. */
public final class Declared {
    private final TypeResolver types;
    /** Declared types by qualified name; library values by their bare one. */
    private final Map<String, Symbol> symbols = new HashMap<>();

    public Declared(TypeResolver types) {
        this.types = types;
    }

    public void add(Symbol symbol) {
        symbols.put(symbol.qualified, symbol);
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
        if (type instanceof Type.Opaque opaque) {
            return home.library().find(opaque.name());
        }
        return null;
    }

    /** Library declarations are not added one by one: they are found under their last name. */
    @Nullable
    public Symbol named(String qualified, ModuleScope home) {
        var found = symbols.get(qualified);
        return found != null ? found : home.library().find(Types.last(qualified));
    }

    public Signature signature(Symbol symbol) {
        var known = symbol.signature;
        if (known == null) {
            known = read(symbol);
            symbol.signature = known;
        }
        return known;
    }

    private Signature read(Symbol symbol) {
        if (symbol.decl instanceof Decl.Block block) {
            var generics = Phrases.texts(block.generics());
            return new Signature(
                    generics,
                    Types.NOTHING,
                    params(block.parameters(), symbol.home, generics),
                    result(block.result().or(block::row), symbol.home, generics));
        }
        if (symbol.decl instanceof Decl.External external) {
            return external(external, symbol.home);
        }
        return new Signature(List.of(), Types.NOTHING, List.of(), Types.NOTHING);
    }

    private Signature external(Decl.External external, ModuleScope home) {
        var generics = new ArrayList<String>();
        external.receiver().ifPresent(receiver -> variables(receiver, home, generics, true));
        generics.addAll(Phrases.texts(external.generics()));
        if (external.result().isPresent()) {
            variables(external.result().get(), home, generics, false);
        }
        return new Signature(
                List.copyOf(generics),
                receiver(external, home, generics),
                params(external.parameters(), home, generics),
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
            known = readShape(symbol);
            symbol.shape = known;
        }
        return known;
    }

    private @Nullable TypeFields readShape(Symbol symbol) {
        if (symbol.decl instanceof Decl.Record record) {
            var generics = Phrases.texts(record.generics());
            return new TypeFields(generics, params(record.fields(), symbol.home, generics));
        }
        if (symbol.decl instanceof Decl.Failure failure) {
            return new TypeFields(List.of(), params(failure.fields(), symbol.home, List.of()));
        }
        if (symbol.decl instanceof Decl.External external && (symbol.isType() || symbol.isModel())) {
            var generics = Phrases.texts(external.generics());
            return new TypeFields(generics, params(external.settings().orElse(List.of()), symbol.home, generics));
        }
        return null;
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

    /** Notes that a declaration speaks of this type. */
    public void needs(Type type, Elaborating unit) {
        if (type instanceof Type.Optional t) {
            needs(t.of(), unit);
        } else if (type instanceof Type.ListOf t) {
            needs(t.element(), unit);
        } else if (type instanceof Type.MapOf t) {
            needs(t.key(), unit);
            needs(t.value(), unit);
        } else if (type instanceof Type.Union t) {
            needs(t.arms(), unit);
        } else if (type instanceof Type.Opaque t) {
            needs(t.arguments(), unit);
        } else if (type instanceof Type.Function t) {
            needs(t.parameters(), unit);
            needs(t.result(), unit);
        } else if (type instanceof Type.Named t) {
            var symbol = named(t.name(), unit.home);
            if (symbol != null) {
                unit.needs(symbol);
            }
            needs(t.arguments(), unit);
        }
    }

    private void needs(List<Type> types, Elaborating unit) {
        for (var type : types) {
            needs(type, unit);
        }
    }
}
