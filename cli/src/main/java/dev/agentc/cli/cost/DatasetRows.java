package dev.agentc.cli.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.engine.kind.dataset.DatasetShares;
import dev.agentc.learning.outline.Amount;
import dev.agentc.learning.outline.JobOutline;
import dev.agentc.plan.Declaration;
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

    /** A byte order mark, which a run does not read either. */
    private static final String MARK = "\uFEFF";

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
        try {
            String text = Files.readString(file);
            String[] lines = (text.startsWith(MARK) ? text.substring(1) : text).split("\n");
            List<String> places = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < lines.length; i++) {
                if (lines[i].isBlank()) {
                    continue;
                }
                JsonNode given = row(lines[i], path, i + 1).path("id");
                String id = given.isNull() ? "" : given.asText();
                if (!id.isEmpty() && !seen.add(id)) {
                    throw new WrongUse(
                            path + ":" + (i + 1) + ": an earlier row has the id `" + id + "` too",
                            "mend the row, or take it out");
                }
                places.add(id.isEmpty() ? lines[i].strip() : id);
            }
            return places;
        } catch (IOException e) {
            throw new WrongUse("`" + file + "` cannot be read: " + IoReason.of(e), "put the rows of the dataset there");
        }
    }

    private static JsonNode row(String line, String path, int number) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new WrongUse(path + ":" + number + ": this is no JSON", "mend the row, or take it out");
        }
    }
}
