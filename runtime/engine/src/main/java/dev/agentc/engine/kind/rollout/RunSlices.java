package dev.agentc.engine.kind.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fields of cases by whose values a training is told what was kept and what was left out. */
public final class RunSlices {
    private volatile List<List<String>> paths = List.of();

    private RunSlices() {}

    public static RunSlices in(Run run) {
        return run.parts().of(RunSlices.class, _ -> new RunSlices());
    }

    /** @param fields each a list of the names on the way to one */
    public void by(ListValue fields) {
        paths = fields.asList().stream().map(FieldWord::path).toList();
    }

    /** Adds {@code slices}, {@code {"input.kind": {"price": {"kept", "of", "dropped"}}}}; nothing where no field is named. */
    void tell(List<Object> kept, List<RunChoice.Dropped> dropped, ObjectNode into) {
        for (List<String> path : paths) {
            Map<String, Long> counts = kept.stream()
                    .collect(Collectors.groupingBy(run -> word(run, path), LinkedHashMap::new, Collectors.counting()));
            Map<String, List<RunChoice.Dropped>> left = dropped.stream()
                    .collect(Collectors.groupingBy(
                            each -> word(each.run(), path), LinkedHashMap::new, Collectors.toList()));
            ObjectNode told = into.withObjectProperty("slices").putObject(String.join(".", path));
            Stream.concat(counts.keySet().stream(), left.keySet().stream())
                    .distinct()
                    .sorted()
                    .forEach(value -> slice(
                            counts.getOrDefault(value, 0L),
                            left.getOrDefault(value, List.of()),
                            told.putObject(value)));
        }
    }

    private static void slice(long kept, List<RunChoice.Dropped> dropped, ObjectNode into) {
        into.put("kept", kept).put("of", kept + dropped.size());
        RunChoice.reasons(dropped, into.putObject("dropped"));
    }

    /** Of a run that was asked no case there is its input alone. */
    private static String word(Object run, List<String> path) {
        RecordValue record = (RecordValue) Labels.bare(run);
        Object asked = record.get("case");
        return FieldWord.of(Labels.bare(asked) == NullValue.NULL ? record : asked, path);
    }
}
