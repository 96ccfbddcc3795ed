package dev.agentc.engine.value;

import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Which arm of a union a value is: {@code x is Person}. The arms of one union never look alike, so its form is enough. */
public final class TypeMatch {
    private TypeMatch() {}

    /** True or false, with the label of the value: what it is says something of it. */
    public static Object labeled(Object value, Type type) {
        return Labels.with(is(Labels.bare(value), type), Labels.of(value));
    }

    /** @param value without a label */
    static boolean is(Object value, Type type) {
        return switch (type) {
            case Type.Text _, Type.Url _ -> value instanceof String || value instanceof LongText;
            case Type.Int _ -> value instanceof Long;
            case Type.Float _ -> value instanceof Double;
            case Type.Bool _ -> value instanceof Boolean;
            case Type.Money _ -> value instanceof BigDecimal;
            case Type.Duration _ -> value instanceof Duration;
            case Type.Datetime _ -> value instanceof OffsetDateTime;
            case Type.Date _ -> value instanceof LocalDate;
            case Type.Null _, Type.Nothing _ -> value == NullValue.NULL;
            case Type.Literal literal -> Equality.equal(value, literal.text());
            case Type.LiteralInt literal -> value instanceof Long number && number == literal.value();
            case Type.LiteralBool literal -> value instanceof Boolean truth && truth == literal.value();
            case Type.ListOf _ -> value instanceof ListValue;
            case Type.MapOf _ -> value instanceof MapValue;
            case Type.Named named -> named(value, named.name());
            case Type.Optional optional -> value == NullValue.NULL || is(value, optional.of());
            case Type.Union union -> union(value, union);
            case Type.Json _ -> true;
            case Type.Secret _ -> value instanceof SecretValue;
            case Type.Opaque _, Type.Function _, Type.Variable _, Type.Never _ -> false;
        };
    }

    private static boolean named(Object value, String name) {
        return value instanceof RecordValue record && record.shape().type().equals(name)
                || value instanceof EnumConstant constant && constant.type().equals(name);
    }

    private static boolean union(Object value, Type.Union union) {
        for (Type arm : union.arms()) {
            if (is(value, arm)) {
                return true;
            }
        }
        return false;
    }
}
