package dev.agentc.engine.kind.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The same figures of those cases alone that have one value in a field. */
final class Slices {
    private Slices() {}

    /**
     * Adds {@code {"input.kind": {"lamp": {"cases", "metrics"}}}}, values in the order in which cases have them.
     *
     * @param paths each a list of the names on the way to a field
     */
    static void of(ListValue paths, ListValue cases, Collection<Counted> counted, long seed, ObjectNode into) {
        for (Object each : paths) {
            List<String> path = ((ListValue) Labels.bare(each))
                    .asList().stream()
                            .map(name -> LongText.string(Labels.bare(name)))
                            .toList();
            Map<String, List<Integer>> rows = IntStream.range(0, cases.size())
                    .boxed()
                    .collect(Collectors.groupingBy(
                            row -> value(cases.get(row), path), LinkedHashMap::new, Collectors.toList()));
            ObjectNode told = into.putObject(String.join(".", path));
            rows.forEach((value, those) -> {
                ObjectNode slice = told.putObject(value).put("cases", those.size());
                int[] numbers = those.stream().mapToInt(Integer::intValue).toArray();
                EvalReport.metrics(counted, numbers, seed, slice.putObject("metrics"));
            });
        }
    }

    /** As JSON has it; a text without its quotes, and {@code null} where there is no such field. */
    private static String value(Object row, List<String> path) {
        Object at = row;
        for (String name : path) {
            at = Labels.bare(at) instanceof RecordValue record && record.shape().indexOf(name) >= 0
                    ? record.get(name)
                    : NullValue.NULL;
        }
        JsonNode value = JsonWriter.tree(at);
        return value.isTextual() ? value.textValue() : JsonWriter.compact(value);
    }
}
