package dev.agentc.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Failure;
import dev.agentc.effect.RunId;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.journal.WritableJournal;
import dev.agentc.journal.view.Bill;
import dev.agentc.journal.view.FigureText;
import dev.agentc.journal.view.PriceText;
import dev.agentc.journal.view.ShownValues;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How a run ended, on standard output; why it did not, on standard error. */
public final class OutcomePrinter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** So that nobody corrects the program and wonders why that changes nothing. */
    private static final String KEPT =
            "  it looks anew at keys, files and servers; program, models and `env` stay what they were, a new run"
                    + " takes changed ones";

    private final Terminal terminal;
    private final Function<RunId, String> onward;

    public OutcomePrinter(Terminal terminal) {
        this(terminal, Interrupts.RESUME);
    }

    /** @param onward the command that carries on what stopped */
    public OutcomePrinter(Terminal terminal, Function<RunId, String> onward) {
        this.terminal = terminal;
        this.onward = onward;
    }

    /** @return the process exit code */
    public int print(Outcome outcome, WritableJournal journal, boolean json) {
        return print(outcome, journal, json, Optional.empty());
    }

    /**
     * @param over when the run had failed for good, if that was known before
     * @return the process exit code
     */
    public int print(Outcome outcome, WritableJournal journal, boolean json, Optional<Instant> over) {
        if (json) {
            terminal.out().println(document(outcome, journal));
        } else if (outcome.failure() == null) {
            answer(outcome.output());
        }
        if (outcome.failure() != null) {
            failure(outcome, outcome.failure());
            over.ifPresent(this::over);
        }
        return outcome.exit();
    }

    /** A run that could not be written down has no document of its own; one that was lost since has no bill. */
    private static String document(Outcome outcome, WritableJournal journal) {
        try {
            return JsonWriter.text(
                    document(outcome, Bill.of(journal.history(outcome.run())).cost()));
        } catch (EffectFailed e) {
            boolean begun =
                    outcome.failure() == null || !outcome.usage().equals(Usage.NONE) || exists(outcome.run(), journal);
            return begun ? JsonWriter.text(document(outcome, Optional.empty())) : refused(outcome.failure());
        }
    }

    private static boolean exists(RunId run, WritableJournal journal) {
        try {
            return journal.find(run.toString()).isPresent();
        } catch (EffectFailed e) {
            return true;
        }
    }

    /** The document of a run that never began. */
    static String refused(Failure failure) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("format", 1)
                .putNull("run")
                .put("status", "failed")
                .put("resumable", false);
        document.putNull("output").set("failure", RefusalDocument.json(failure));
        document.putObject("usage")
                .put("input", 0)
                .put("output", 0)
                .put("cached", 0)
                .put("calls", 0)
                .put("tool_calls", 0);
        return JsonWriter.text(document.put("cost", new BigDecimal("0.00")).put("time", new BigDecimal("0.000")));
    }

    private void answer(JsonNode output) {
        if (output != null && !output.isNull()) {
            terminal.out().println(output.isTextual() ? output.textValue() : JsonWriter.text(output));
        }
    }

    private void failure(Outcome outcome, Failure failure) {
        String place = failure.at().isEmpty() ? "" : " (" + failure.at() + ")";
        String error = outcome.exit() == Exit.WRONG_USE ? "" : FigureText.shortName(failure.error()) + ": ";
        terminal.complain(error + failure.message() + place, "");
        details(failure).forEach(line -> terminal.err().println("  " + line));
        if (!outcome.resumable()) {
            terminal.advise(failure.next());
            return;
        }
        if (!failure.error().equals(Failure.BuiltIn.Cancelled.name())) {
            terminal.advise(failure.next()); // else to resume it is all that there is to advise
        }
        terminal.err().println("  the run can be carried on: " + onward.apply(outcome.run()));
        if (outcome.status() == Journal.Status.FAILED) {
            terminal.err().println(KEPT);
        }
    }

    /** What the message does not say: fields of an error that the program declares, an answer that did not fit. */
    private static List<String> details(Failure failure) {
        Failure.BuiltIn builtIn = Failure.BuiltIn.named(failure.error());
        String best = failure.fields().path("best").asText().strip().replaceAll("\\s+", " ");
        if (builtIn == Failure.BuiltIn.InvalidOutput
                && !best.isEmpty()
                && !failure.message().endsWith("; it wrote `" + best + "`")) {
            String who = failure.boundary().equals("program") ? "what was read: " : "the model wrote: ";
            return List.of(who + ShownValues.line(failure.fields().path("best")));
        }
        return builtIn == null
                ? failure.fields().properties().stream()
                        .map(field -> field.getKey() + ": " + ShownValues.line(field.getValue()))
                        .toList()
                : List.of();
    }

    private void over(Instant failed) {
        String time = TIME.format(failed.atZone(ZoneId.systemDefault()));
        terminal.err()
                .println("  this run is over (failed " + time
                        + "): another try of the same cannot help, and nothing was tried again");
    }

    private static ObjectNode document(Outcome outcome, Optional<BigDecimal> cost) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", 1).put("run", outcome.run().toString());
        document.put("status", outcome.status().name().toLowerCase(Locale.ROOT)).put("resumable", outcome.resumable());
        document.set("output", outcome.output());
        document.set("failure", RefusalDocument.json(outcome.failure()));
        document.putObject("usage")
                .put("input", outcome.usage().input())
                .put("output", outcome.usage().output())
                .put("cached", outcome.usage().cached())
                .put("calls", outcome.calls())
                .put("tool_calls", outcome.toolCalls());
        document.put("cost", cost.map(PriceText::shown).orElse(null));
        return document.put("time", BigDecimal.valueOf(outcome.time().toMillis(), 3));
    }
}
