package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.program.WholeFile;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.summary.Cost;
import dev.agentc.journal.summary.RunSummary;
import dev.agentc.journal.view.FigureText;
import dev.agentc.plan.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an {@code eval} or {@code train} block came to last: {@code last.json} beside the block's journal, for editors, who would have to
 * read a whole run to learn it. Whoever removes it loses nothing.
 *
 * @param file that the block stands in, absolute
 * @param text hash of the file's text then
 * @param run in the block's journal
 * @param steps of a training; empty of an evaluation
 * @param cases that were asked by the first evaluation; 0 of a training that none accepts
 * @param figures of the evaluation's own metrics
 * @param missed a sentence for each bar that was not reached
 * @param cost in US dollars, in plain digits, or {@link #UNPRICED}; empty where an earlier version kept none
 */
public record LastResult(
        String file,
        String text,
        String run,
        Instant at,
        Optional<Long> steps,
        int cases,
        List<Figure> figures,
        List<String> missed,
        Optional<String> cost) {
    /** What it cost where a price is not known. */
    static final String UNPRICED = "unknown";

    /** Of the file, in the folder of the block's journal. */
    public static final String NAME = "last.json";

    /** What is counted of every evaluation; the first of them says most. */
    private static final String SUCCESS = "success";

    /** More of them would be a table. */
    private static final int TOLD = 2;

    private static final Pattern DIGITS = Pattern.compile("\\d+(\\.\\d+)?");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /**
     * A mean with its interval at 95 %.
     *
     * @param isShare whether it is a share of right ones
     */
    public record Figure(String name, double mean, double low, double high, boolean isShare) {
        String words() {
            return isShare
                    ? String.format(Locale.ROOT, "%s %.1f %% (%.1f–%.1f)", name, 100 * mean, 100 * low, 100 * high)
                    : name + " " + EvalTable.number(mean) + " (" + EvalTable.number(low) + "–" + EvalTable.number(high)
                            + ")";
        }
    }

    public LastResult {
        figures = List.copyOf(figures);
        missed = List.copyOf(missed);
    }

    /** Where that of a block lies. */
    public static Path place(Path home, String block) {
        return JournalPlace.job(new JournalFolder(home), block).folder().resolve(NAME);
    }

    /** Of a text, however its lines end. */
    public static String hash(String text) {
        return Hash.ofText(text.replace("\uFEFF", "").replace("\r\n", "\n"));
    }

    /** Of an evaluation that is done. */
    static LastResult ofEval(JobFile job, String text, RunSummary run, JsonNode report) {
        return of(job, text, run, Optional.empty(), report);
    }

    /** @param output of a training that is done */
    static LastResult ofTraining(JobFile job, String text, RunSummary run, JsonNode output) {
        return of(job, text, run, Optional.of(output.path("steps").asLong()), output.path("accept"));
    }

    /** When it ended is told by its run: one that is done can be asked for again. */
    private static LastResult of(JobFile job, String text, RunSummary run, Optional<Long> steps, JsonNode report) {
        JsonNode first = report.path("evaluations").isEmpty()
                ? report
                : report.path("evaluations").elements().next();
        return new LastResult(
                job.path().toString(),
                text,
                run.run().toString(),
                run.started().plus(run.totals().length()),
                steps,
                first.path("cases").asInt(),
                figures(first.path("metrics")),
                Gate.of(report).missed(),
                Optional.of(run.totals().cost().map(Cost::digits).orElse(UNPRICED)));
    }

    /** Of the block's own metrics; where it has none, how many succeeded. */
    private static List<Figure> figures(JsonNode metrics) {
        List<Figure> own = new ArrayList<>();
        metrics.properties().forEach(metric -> {
            if (!Comparison.TOLD.contains(metric.getKey()) && !metric.getKey().equals(SUCCESS)) {
                own.add(figure(metric.getKey(), metric.getValue()));
            }
        });
        return own.isEmpty() && metrics.has(SUCCESS) ? List.of(figure(SUCCESS, metrics.path(SUCCESS))) : own;
    }

    private static Figure figure(String name, JsonNode figures) {
        return new Figure(
                name,
                figures.path("mean").asDouble(),
                figures.path("low").asDouble(),
                figures.path("high").asDouble(),
                figures.path("interval").asText().equals("wilson"));
    }

    /** In the place of the one before. Where it cannot be written, that is said, and nothing else hangs on it. */
    void keep(Path place, Terminal terminal) {
        try {
            write(place);
        } catch (WrongUse e) {
            terminal.err().println("warning: editors do not learn what came out: " + e.getMessage());
        }
    }

    /** The same, unless a later run of the block has its result there: what an earlier one came to is not what came last. */
    void keepUnlessOlder(Path place, Terminal terminal) {
        boolean later = read(place)
                .filter(there -> there.isOf(Path.of(file)) && there.at.isAfter(at))
                .isPresent();
        if (!later) {
            keep(place, terminal);
        }
    }

    private void write(Path place) {
        ObjectNode json = JSON.createObjectNode()
                .put("format", 1)
                .put("file", file)
                .put("text_sha256", text)
                .put("run", run)
                .put("at", at.toString());
        steps.ifPresent(count -> json.put("steps", count));
        cost.ifPresent(dollars -> json.put("cost", dollars));
        var listed = json.put("cases", cases).putArray("figures");
        figures.forEach(figure -> listed.addObject()
                .put("metric", figure.name)
                .put("mean", figure.mean)
                .put("low", figure.low)
                .put("high", figure.high)
                .put("share", figure.isShare));
        var bars = json.putArray("missed");
        missed.forEach(bars::add);
        try {
            WholeFile.write(place, (JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("a tree of JSON has a text", e);
        }
    }

    /** Empty where there is none, or none that can be read: it is made anew by the next run. */
    public static Optional<LastResult> read(Path place) {
        try {
            JsonNode json = JSON.readTree(place.toFile());
            if (json.path("format").asInt() != 1) {
                return Optional.empty();
            }
            List<Figure> figures = new ArrayList<>();
            json.path("figures")
                    .forEach(figure -> figures.add(new Figure(
                            figure.path("metric").asText(),
                            figure.path("mean").asDouble(),
                            figure.path("low").asDouble(),
                            figure.path("high").asDouble(),
                            figure.path("share").asBoolean())));
            List<String> missed = new ArrayList<>();
            json.path("missed").forEach(bar -> missed.add(bar.asText()));
            return Optional.of(new LastResult(
                    json.path("file").asText(),
                    json.path("text_sha256").asText(),
                    json.path("run").asText(),
                    Instant.parse(json.path("at").asText()),
                    json.has("steps") ? Optional.of(json.path("steps").asLong()) : Optional.empty(),
                    json.path("cases").asInt(),
                    figures,
                    missed,
                    cost(json.path("cost"))));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Empty where it is no price. */
    private static Optional<String> cost(JsonNode cost) {
        return cost.isTextual()
                        && (cost.asText().equals(UNPRICED)
                                || DIGITS.matcher(cost.asText()).matches())
                ? Optional.of(cost.asText())
                : Optional.empty();
    }

    /** Whether the block stands in this file; blocks of several files can have one name. */
    public boolean isOf(Path other) {
        try {
            return Files.isSameFile(Path.of(file), other);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * As {@code right 76.4 % (72.5–79.9) · 500 cases · $0.42 · 2026-05-04 09:12}.
     *
     * @param now hash of the file's text as it is now
     */
    public String words(String now, ZoneId zone) {
        List<String> words = new ArrayList<>();
        steps.ifPresent(count -> words.add("trained · " + FigureText.count(count, "step")));
        figures.stream().limit(TOLD).forEach(figure -> words.add(figure.words()));
        if (cases > 0) {
            words.add(FigureText.count(cases, "case"));
        }
        if (!missed.isEmpty()) {
            words.add((steps.isPresent() ? "not accepted: " : "") + FigureText.count(missed.size(), "bar") + " missed");
        }
        cost.map(LastResult::dollars).ifPresent(words::add);
        words.add(MINUTE.format(at.atZone(zone)));
        if (!now.equals(text)) {
            words.add("of an earlier text");
        }
        return String.join(" · ", words);
    }

    private static String dollars(String cost) {
        if (cost.equals(UNPRICED)) {
            return "price unknown";
        }
        var exact = new Cost(cost);
        return exact.isNothing() ? "no cost" : "$" + exact.shown();
    }
}
