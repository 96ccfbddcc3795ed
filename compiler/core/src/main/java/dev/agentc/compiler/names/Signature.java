package dev.agentc.compiler.names;

import dev.agentc.compiler.syntax.Field;
import dev.agentc.plan.Type;
import java.util.List;

/**
 * How something is called.
 *
 * @param generics type parameters, those of the receiver first
 * @param receiver the type it is a method of; {@code Nothing} if it is no method
 * @param result {@code Nothing} where there is no {@code ->}
 */
public record Signature(List<String> generics, Type receiver, List<Param> params, Type result) {

    /** @param optional whether it has a default */
    public record Param(String name, Type type, boolean optional, Field field) {

        /** The same where its type is known better, as in a type with arguments. */
        public Param of(Type known) {
            return new Param(name, known, optional, field);
        }
    }

    public int index(String name) {
        for (int i = 0; i < params.size(); i++) {
            if (params.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    public List<String> names() {
        return params.stream().map(Param::name).toList();
    }

    public List<Type> types() {
        return params.stream().map(Param::type).toList();
    }
}
