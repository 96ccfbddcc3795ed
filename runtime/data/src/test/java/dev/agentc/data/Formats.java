package dev.agentc.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.format.DataFormat;
import dev.agentc.data.format.DataFormats;
import dev.agentc.data.format.ReadFormat;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.RowPlace;
import dev.agentc.data.row.TrajectoryLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rows there and back, as files of trajectories carry them in between. */
final class Formats {
    private Formats() {}

    static List<String> sample(String format) {
        try (var in = Formats.class.getResourceAsStream("rows/" + format + ".jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of trajectories that a row becomes. */
    static List<String> read(String format, String row, long line) throws Broken {
        ReadFormat of = DataFormats.reader(format).orElseThrow();
        return of.read(RowJson.object(row), new RowPlace(line, row)).stream()
                .map(TrajectoryLine::of)
                .toList();
    }

    static List<String> readAll(String format, List<String> rows) throws Broken {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            lines.addAll(read(format, rows.get(i), i + 1));
        }
        return lines;
    }

    static List<JsonNode> written(String format, List<String> lines) throws Broken, LeftOut {
        List<JsonNode> rows = new ArrayList<>();
        DataFormat.RowSink writer = DataFormats.writer(format, 1, false).orElseThrow();
        for (String line : lines) {
            writer.add(new Rollout(TrajectoryLine.read(line)), rows::add);
        }
        writer.end(rows::add);
        return rows;
    }

    /** With single quotes for double ones. */
    static ObjectNode json(String text) {
        try {
            return RowJson.object(text.replace('\'', '"'));
        } catch (Broken e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
