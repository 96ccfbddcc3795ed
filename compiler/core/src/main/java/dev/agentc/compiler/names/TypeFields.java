package dev.agentc.compiler.names;

import dev.agentc.plan.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a record type, an error, or a value of the library that has fields. */
public final class TypeFields {
    private final List<String> generics;
    private final List<Signature.Param> fields;
    private final Map<String, Integer> places = new HashMap<>();

    public TypeFields(List<String> generics, List<Signature.Param> fields) {
        this.generics = generics;
        this.fields = fields;
        for (int i = 0; i < fields.size(); i++) {
            places.putIfAbsent(fields.get(i).name(), i);
        }
    }

    public List<String> generics() {
        return generics;
    }

    public List<Signature.Param> fields() {
        return fields;
    }

    public Collection<String> names() {
        return places.keySet();
    }

    /** Its place among the fields, -1 if there is none of that name. */
    public int place(String name) {
        return places.getOrDefault(name, -1);
    }

    @Nullable
    public Type type(String name) {
        var place = places.get(name);
        return place == null ? null : fields.get(place).type();
    }
}
