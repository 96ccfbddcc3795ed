package dev.agentc.cli.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.rehearsal.ScratchJournal;
import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import dev.agentc.plan.walk.RecordParts;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The operator's variables that a program itself names. */
final class NamedVariables {
    private NamedVariables() {}

    /** As a run of it was pinned to them. */
    static Map<String, String> of(Plan plan, ScratchJournal journal) {
        Set<String> named = new TreeSet<>();
        look(plan, named);
        Map<String, String> variables = new TreeMap<>();
        journal.start().ifPresent(start -> {
            JsonNode env = RecordedJson.read(start.pins().getOrDefault("env", "{}"));
            named.forEach(name -> {
                if (env.hasNonNull(name)) {
                    variables.put(name, env.get(name).asText());
                }
            });
        });
        return variables;
    }

    private static void look(@Nullable Object thing, Set<String> named) {
        switch (thing) {
            case Code.Env env -> named.add(env.name());
            case Record record -> fields(record, named);
            case Collection<?> many -> many.forEach(one -> look(one, named));
            case Map<?, ?> map -> map.values().forEach(one -> look(one, named));
            case null, default -> {}
        }
    }

    private static void fields(Record record, Set<String> named) {
        RecordParts.each(record, part -> look(part, named));
    }
}
