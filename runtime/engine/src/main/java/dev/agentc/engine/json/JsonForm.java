package dev.agentc.engine.json;

import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.engine.value.EnumConstant;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.Time;
import dev.agentc.engine.value.text.Print;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Values as they are where JSON is wanted: what reading their JSON gives, so that a value that was recorded and read again is the same. A
 * record is a map of its fields as they are called on the wire, an enum's value and a date are texts, money is a float of the same amount, a length
 * of time its seconds. Labels stay where they are.
 */
public final class JsonForm {
    private final DeclaredTypes types;

    public JsonForm(DeclaredTypes types) {
        this.types = types;
    }

    /** The value with its JSON wherever the type has {@code json}. */
    public Object in(Object value, Type type) {
        Object bare = Labels.bare(value);
        Object formed = switch (type) {
            case Type.Json _ -> form(bare);
            case Type.Optional optional -> in(bare, optional.of());
            case Type.ListOf list when bare instanceof ListValue items -> items.map(item -> in(item, list.element()));
            case Type.MapOf map when bare instanceof MapValue entries -> entries(entries, map.value());
            case Type.Named named when bare instanceof RecordValue record -> fields(record, named);
            case Type.Union union -> arm(bare, union);
            default -> bare;
        };
        return formed == bare ? value : Labels.with(formed, Labels.of(value));
    }

    private MapValue entries(MapValue map, Type type) {
        MapValue.Builder changed = MapValue.builder();
        map.forEach((key, value) -> changed.put(key, in(value, type)));
        return changed.build();
    }

    private RecordValue fields(RecordValue record, Type.Named named) {
        if (named.arguments().isEmpty() || !(types.declaration(named.name()) instanceof TypeDecl.Fields declaration)) {
            return record;
        }
        Variables variables = Variables.of(declaration, named);
        RecordValue changed = record;
        for (int i = 0; i < record.shape().size(); i++) {
            Type type = variables.in(declaration.fields().get(i).type());
            changed = changed.with(i, in(record.at(i), type));
        }
        return changed;
    }

    private Object arm(Object bare, Type.Union union) {
        for (Type arm : union.arms()) {
            boolean is = arm instanceof Type.ListOf && bare instanceof ListValue
                    || arm instanceof Type.MapOf && bare instanceof MapValue
                    || arm instanceof Type.Named named
                            && bare instanceof RecordValue record
                            && record.shape().type().equals(named.name());
            if (is) {
                return in(bare, arm);
            }
        }
        return bare;
    }

    private static Object form(Object value) {
        Object bare = Labels.bare(value);
        Object formed = switch (bare) {
            case ListValue list -> list.map(JsonForm::form);
            case MapValue map -> texts(map);
            case RecordValue record -> record(record);
            case BigDecimal money -> exact(money);
            case Duration duration -> seconds(duration);
            case EnumConstant _, OffsetDateTime _, LocalDate _ -> LongText.of(Print.text(bare));
            default -> bare;
        };
        return formed == bare ? value : Labels.with(formed, Labels.of(value));
    }

    private static MapValue texts(MapValue map) {
        MapValue.Builder texts = MapValue.builder();
        map.forEach((key, value) -> texts.put(Labels.with(Print.text(key), Labels.of(key)), form(value)));
        return texts.build();
    }

    private static MapValue record(RecordValue record) {
        MapValue.Builder fields = MapValue.builder();
        for (int i = 0; i < record.shape().size(); i++) {
            fields.put(record.shape().wires().get(i), form(record.at(i)));
        }
        return fields.build();
    }

    /** An amount that a float does not keep is none silently made smaller. */
    private static Object exact(BigDecimal money) {
        double number = money.doubleValue();
        if (BigDecimal.valueOf(number).compareTo(money) != 0) {
            throw Raised.arithmetic("$" + money.toPlainString() + " has more digits than a number in a `json` keeps");
        }
        return number;
    }

    private static Object seconds(Duration duration) {
        BigDecimal seconds = Time.seconds(duration);
        return seconds.scale() == 0 ? (Object) seconds.longValue() : (Object) seconds.doubleValue();
    }
}
