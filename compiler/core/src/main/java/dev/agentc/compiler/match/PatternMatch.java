package dev.agentc.compiler.match;

import dev.agentc.compiler.type.UnionTypes;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How it is asked whether a value is what patterns take. */
public final class PatternMatch {
    private PatternMatch() {}

    /**
     * True or false.
     *
     * @param value what is looked at, twice at most
     * @param needs is told the types that are named
     */
    public static Code of(List<Taken> taken, Code value, Span span, Consumer<Type> needs) {
        var constants = new ArrayList<Code>();
        var types = new ArrayList<Type>();
        for (var one : taken) {
            if (one.constant() != null) {
                constants.add(one.constant());
            }
            for (var each : one.whole()) {
                if (each.value() != null && each.type() instanceof Type.Named named) {
                    needs.accept(named);
                    constants.add(new Code.EnumOf(named.name(), each.value(), span));
                } else if (each.type() instanceof Type.Null) {
                    constants.add(new Code.Null(span));
                } else {
                    types.add(each.type());
                }
            }
        }
        if (types.isEmpty()) {
            return constants.isEmpty() ? new Code.Bool(false, span) : one(constants, value, span);
        }
        var type = UnionTypes.of(types);
        needs.accept(type);
        var is = new Code.Is(value, type, span);
        return constants.isEmpty() ? is : new Code.Or(is, one(constants, value, span), span);
    }

    /** Whether it is one of them: flat, however many there are. */
    private static Code one(List<Code> constants, Code value, Span span) {
        return constants.size() == 1
                ? new Code.Binary(Code.Operator.EQUAL, value, constants.getFirst(), span)
                : new Code.Binary(Code.Operator.IN, value, new Code.ListOf(constants, span), span);
    }
}
