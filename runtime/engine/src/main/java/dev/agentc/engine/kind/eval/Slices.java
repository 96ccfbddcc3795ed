package dev.agentc.engine.kind.eval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.kind.rollout.FieldWord;
import dev.agentc.engine.value.ListValue;
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
            List<String> path = FieldWord.path(each);
            Map<String, List<Integer>> rows = IntStream.range(0, cases.size())
                    .boxed()
                    .collect(Collectors.groupingBy(
                            row -> FieldWord.of(cases.get(row), path), LinkedHashMap::new, Collectors.toList()));
            ObjectNode told = into.putObject(String.join(".", path));
            rows.forEach((value, those) -> {
                ObjectNode slice = told.putObject(value).put("cases", those.size());
                int[] numbers = those.stream().mapToInt(Integer::intValue).toArray();
                EvalReport.metrics(counted, numbers, seed, slice.putObject("metrics"));
            });
        }
    }
}
