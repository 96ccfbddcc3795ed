package dev.agentc.cli.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.effect.EffectFailed;
import dev.agentc.engine.kind.dataset.DatasetFile;
import dev.agentc.engine.kind.dataset.DatasetShares;
import dev.agentc.learning.outline.Amount;
import dev.agentc.learning.outline.JobOutline;
import dev.agentc.plan.Declaration;
import dev.agentc.tools.DiskFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts the rows of declared datasets, without a run.
 *
 * @param folder that the places of sources are relative to
 */
public record DatasetRows(Path folder) implements JobOutline.DatasetCounts {
    private static final JsonMapper JSON = new JsonMapper();

    /** @throws WrongUse if a file cannot be read, a row is no JSON, or two have one id */
    @Override
    public Map<String, Amount> apply(Declaration.Value dataset, Optional<JobOutline.DatasetSource> source) {
        if (source.isEmpty()) {
            return Map.of();
        }
        Path around = folder.resolve(dataset.file()).toAbsolutePath().getParent();
        Path file = around.resolve(source.get().path());
        Map<String, Long> parts = new HashMap<>();
        DatasetShares shares = shares(source.get().shares());
        shares.wrong().ifPresent(cause -> {
            throw new WrongUse(
                    "dataset `" + dataset.shortName() + "`: " + cause,
                    "write shares from 0 on that come to 100 % at most");
        });
        for (String place : places(file, source.get().path())) {
            parts.merge("all", 1L, Long::sum);
            shares.part(place).ifPresent(part -> parts.merge(part, 1L, Long::sum));
        }
        Map<String, Amount> counts = new HashMap<>();
        for (String part : List.of("all", "train", "dev", "test")) {
            counts.put(part, Amount.of(parts.getOrDefault(part, 0L)));
        }
        return counts;
    }

    /** @throws WrongUse if it cannot be read */
    @Override
    public Amount runs(String source, String path) {
        Path file = folder.resolve(source).toAbsolutePath().getParent().resolve(path);
        try (Stream<String> lines = Files.lines(file)) {
            return Amount.of(lines.filter(line -> !line.isBlank()).count());
        } catch (IOException | UncheckedIOException e) {
            String why = e instanceof IOException io ? IoReason.of(io) : "it is no UTF-8";
            throw new WrongUse("`" + file + "` cannot be read: " + why, "put the runs there");
        }
    }

    private static DatasetShares shares(Map<String, Double> shares) {
        return new DatasetShares(
                shares.getOrDefault("train", 0.0), shares.getOrDefault("dev", 0.0), shares.getOrDefault("test", 0.0));
    }

    /** What tells where each row falls, as a run has it: its id, of a row without one the line as it is written. */
    private static List<String> places(Path file, String path) {
        Places places = new Places(path);
        try {
            new DiskFiles().lines(file, places::add);
        } catch (EffectFailed e) {
            throw new WrongUse(e.failure().message(), "put the rows of the dataset there");
        }
        return places.all;
    }

    /** Rows as they are read, a line each. */
    private static final class Places {
        private final List<String> all = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private final String path;
        private int number;

        Places(String path) {
            this.path = path;
        }

        void add(String line) {
            number++;
            if (line.isBlank()) {
                return;
            }
            if (all.size() == DatasetFile.MOST_ROWS) {
                throw new WrongUse(
                        path + " has more than " + DatasetFile.MOST_ROWS + " rows",
                        "take some of them, `agentc data split` divides a file, or declare several datasets");
            }
            JsonNode given = row(line).path("id");
            String id = given.isNull() ? "" : given.asText();
            if (!id.isEmpty() && !seen.add(id)) {
                throw broken("an earlier row has the id `" + id + "` too");
            }
            all.add(id.isEmpty() ? line.strip() : id);
        }

        private JsonNode row(String line) {
            try {
                return JSON.readTree(line);
            } catch (JsonProcessingException e) {
                throw broken("this is no JSON");
            }
        }

        private WrongUse broken(String cause) {
            return new WrongUse(path + ":" + number + ": " + cause, "mend the row, or take it out");
        }
    }
}
