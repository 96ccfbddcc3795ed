package dev.agentc.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.Time;
import dev.agentc.engine.value.text.JsonText;
import dev.agentc.engine.value.text.Print;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Values as JSON trees, and trees as one line of text. Money is a number, a duration its seconds; fields and enum values
 * have their names on the wire. Labels are left out, secrets are their names.
 */
public final class JsonWriter {
    /** Decimals of up to so many places, before the point or after it, are written without an exponent. */
    static final int PLAIN = 20;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonWriter() {}

    /** Numbers are as Jackson itself would read them, so that equal documents are equal trees. */
    public static JsonNode tree(Object value) {
        return switch (Labels.bare(value)) {
            case NullValue _ -> NullNode.getInstance();
            case Boolean bool -> BooleanNode.valueOf(bool);
            case Long number -> whole(number);
            case Double real -> DoubleNode.valueOf(real);
            case BigDecimal money -> DecimalNode.valueOf(money);
            case Duration duration -> seconds(duration);
            case ListValue list -> list(list);
            case RecordValue record -> record(record);
            case MapValue map -> map(map);
            case Object other -> TextNode.valueOf(Print.text(other));
        };
    }

    private static JsonNode whole(long number) {
        return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
    }

    private static JsonNode seconds(Duration duration) {
        BigDecimal seconds = Time.seconds(duration);
        return seconds.scale() == 0 ? whole(seconds.longValue()) : DecimalNode.valueOf(seconds);
    }

    private static ArrayNode list(ListValue list) {
        ArrayNode array = NODES.arrayNode(list.size());
        list.forEach(item -> array.add(tree(item)));
        return array;
    }

    private static ObjectNode record(RecordValue record) {
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i < record.shape().size(); i++) {
            object.set(record.shape().wires().get(i), tree(record.at(i)));
        }
        return object;
    }

    private static ObjectNode map(MapValue map) {
        ObjectNode object = NODES.objectNode();
        map.forEach((key, value) -> object.set(Print.text(key), tree(value)));
        return object;
    }

    /** One line with {@code ", "} and {@code ": "}, fields in the tree's order, floats as the language prints them. */
    public static String text(JsonNode tree) {
        return written(tree, ", ", ": ");
    }

    /** {@link #text} without blanks, as it is recorded. */
    public static String compact(JsonNode tree) {
        return written(tree, ",", ":");
    }

    /** {@link #compact} behind what is written already. */
    public static void compact(StringBuilder out, JsonNode tree) {
        append(out, tree, ",", ":");
    }

    private static String written(JsonNode tree, String comma, String colon) {
        var text = new StringBuilder(128);
        append(text, tree, comma, colon);
        return text.toString();
    }

    private static void append(StringBuilder out, JsonNode node, String comma, String colon) {
        switch (node.getNodeType()) {
            case STRING -> JsonText.quote(out, node.textValue());
            case OBJECT -> appendObject(out, node, comma, colon);
            case ARRAY -> appendArray(out, node, comma, colon);
            case NUMBER -> out.append(number(node));
            default -> out.append(node.asText());
        }
    }

    private static String number(JsonNode node) {
        if (node.isDouble() && Double.isFinite(node.doubleValue())) {
            return Print.text(node.doubleValue());
        }
        return node.isBigDecimal() && Math.abs((long) node.decimalValue().scale()) <= PLAIN
                ? node.decimalValue().toPlainString()
                : node.asText();
    }

    private static void appendArray(StringBuilder out, JsonNode array, String comma, String colon) {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
            append(i == 0 ? out : out.append(comma), array.get(i), comma, colon);
        }
        out.append(']');
    }

    private static void appendObject(StringBuilder out, JsonNode object, String comma, String colon) {
        out.append('{');
        String separator = "";
        for (var field : object.properties()) {
            JsonText.quote(out.append(separator), field.getKey());
            append(out.append(colon), field.getValue(), comma, colon);
            separator = comma;
        }
        out.append('}');
    }
}
