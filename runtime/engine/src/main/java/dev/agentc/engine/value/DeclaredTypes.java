package dev.agentc.engine.value;

import dev.agentc.plan.TypeDecl;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The declared types of one plan, with the shapes of their records and the values of their enums. */
public final class DeclaredTypes {
    private final Map<String, TypeDecl> declared;
    private final Map<String, RecordShape> shapes = new HashMap<>();
    private final Map<String, Map<String, EnumConstant>> enums = new HashMap<>();

    /** @param declared by qualified name */
    public DeclaredTypes(Map<String, TypeDecl> declared) {
        this.declared = Map.copyOf(declared);
        this.declared.forEach(this::add);
    }

    private void add(String name, TypeDecl decl) {
        switch (decl) {
            case TypeDecl.Fields fields -> shapes.put(name, shapeOf(name, fields));
            case TypeDecl.Enum values -> enums.put(name, valuesOf(name, values.cases()));
        }
    }

    private static RecordShape shapeOf(String name, TypeDecl.Fields fields) {
        RecordShape known = LibraryShapes.named(name);
        return known != null
                ? known
                : new RecordShape(
                        name,
                        fields.error(),
                        fields.fields().stream().map(TypeDecl.Field::name).toList(),
                        fields.fields().stream().map(TypeDecl.Field::wire).toList());
    }

    private static Map<String, EnumConstant> valuesOf(String type, List<TypeDecl.Case> cases) {
        Map<String, EnumConstant> values = new LinkedHashMap<>();
        for (TypeDecl.Case value : cases) {
            values.put(value.name(), new EnumConstant(type, value.name(), value.wire(), values.size()));
        }
        return Collections.unmodifiableMap(values);
    }

    /** @throws IllegalArgumentException if there is no such declaration */
    public TypeDecl declaration(String name) {
        return found(declared.get(name), name);
    }

    /** The shape of a record type or an error, built-in errors included. */
    public RecordShape shape(String name) {
        return BuiltInErrors.has(name) ? BuiltInErrors.shape(name) : found(shapes.get(name), name);
    }

    /** A value of an enum by its name in the language. */
    public EnumConstant enumValue(String type, String name) {
        return found(values(type).get(name), type + "." + name);
    }

    /** A value of an enum by its name in JSON. */
    public Optional<EnumConstant> enumOnWire(String type, String wire) {
        return values(type).values().stream()
                .filter(value -> value.wire().equals(wire))
                .findFirst();
    }

    private Map<String, EnumConstant> values(String type) {
        return found(enums.get(type), type);
    }

    private static <T> T found(@Nullable T thing, String name) {
        if (thing == null) {
            throw new IllegalArgumentException("the plan declares no " + name);
        }
        return thing;
    }
}
