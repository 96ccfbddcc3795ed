package dev.agentc.cli.lock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.journal.History;
import dev.agentc.learning.outline.JobOutline;
import dev.agentc.plan.Declaration;
import dev.agentc.plan.Hash;
import dev.agentc.plan.Plan;
import dev.agentc.tools.DiskFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Files that a training or an evaluation read, compared with what they are now.
 *
 * @param folder of the program's file
 */
public record LockedData(Plan plan, Path folder) {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String ROWS = "rows";
    private static final String SUM = "sha256";

    /** Rows of a file as they are now. */
    private record Rows(String hash, long count) {}

    /** What a run read, {@code {"datasets", "runs"}}: rows and hash of each, by its name or path. */
    public static ObjectNode read(History history) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode datasets = json.putObject("datasets");
        ObjectNode runs = json.putObject("runs");
        for (Event event : history.events()) {
            if (event.isDecision("dataset")) {
                String name = last(event.name());
                read(event, ROWS, datasets.putObject(datasets.has(name) ? event.name() : name));
            } else if (event.isDecision("loaded")) {
                JsonNode facts = facts(event);
                read(event, "of", runs.putObject(facts.path("path").asText()));
            }
        }
        return json;
    }

    private static void read(Event event, String count, ObjectNode into) {
        JsonNode facts = facts(event);
        into.put(ROWS, facts.path(count).asLong()).put(SUM, facts.path(SUM).asText());
    }

    private static JsonNode facts(Event event) {
        try {
            return JSON.readTree(String.valueOf(event.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a decision of the journal is no JSON", e);
        }
    }

    /**
     * A sentence for each that is another.
     *
     * @param lock what was read then, as {@link #read} gives it
     */
    public List<String> moved(JsonNode lock) {
        List<String> moved = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : lock.path("datasets").properties()) {
            String what = "dataset `" + each.getKey() + "`";
            Optional<Declaration.Value> declared = dataset(each.getKey());
            if (declared.isEmpty()) {
                moved.add(what + " is not asked for any more");
                continue;
            }
            Optional<JobOutline.DatasetSource> source = JobOutline.DatasetSource.of(plan, declared.get());
            if (source.isEmpty()) {
                moved.add(what + " has a file that only a run knows, so that nothing can be said of its rows");
            } else {
                Path around = around(declared.get().file());
                compare(what, around.resolve(source.get().path()), each.getValue(), moved);
            }
        }
        Path around = around(plan.declarations().get(plan.entry()).file());
        lock.path("runs")
                .properties()
                .forEach(each -> compare(
                        "the runs of `" + each.getKey() + "`", around.resolve(each.getKey()), each.getValue(), moved));
        return moved;
    }

    private Path around(String file) {
        Path parent = folder.resolve(file).toAbsolutePath().getParent();
        return parent == null ? folder : parent;
    }

    private Optional<Declaration.Value> dataset(String name) {
        return plan.values().values().stream()
                .filter(value -> value.kind().equals("dataset"))
                .filter(value -> value.name().equals(name) || last(value.name()).equals(name))
                .findFirst();
    }

    private static void compare(String what, Path file, JsonNode then, List<String> moved) {
        try {
            Rows now = rows(file, what.startsWith("dataset"));
            if (!now.hash().equals(then.path(SUM).asText())) {
                moved.add(what + " has other rows: " + then.path(ROWS).asLong() + " then, " + now.count() + " now");
            }
        } catch (EffectFailed e) {
            moved.add(what + " cannot be read: " + e.failure().message());
        }
    }

    /** As a run reads them: a dataset row by row, a file of runs as one text. */
    private static Rows rows(Path file, boolean dataset) {
        AtomicLong count = new AtomicLong();
        if (dataset) {
            String hash = new DiskFiles().lines(file, line -> count(line, count));
            return new Rows(hash, count.get());
        }
        String text = new DiskFiles().read(file, Optional.empty());
        text.lines().forEach(line -> count(line, count));
        return new Rows(Hash.ofText(text), count.get());
    }

    private static void count(String line, AtomicLong count) {
        if (!line.isBlank()) {
            count.incrementAndGet();
        }
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
