package dev.agentc.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Journal;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.journal.SqliteJournal;
import dev.agentc.journal.view.Bill;
import java.math.BigDecimal;
import java.util.Locale;

/** How a run ended, on standard output; why it did not, on standard error. */
final class Answers {
  private final Terminal terminal;

  Answers(Terminal terminal) {
    this.terminal = terminal;
  }

  /** @return the process exit code */
  int print(Outcome outcome, SqliteJournal journal, boolean json) {
    if (json) {
      terminal.out().println(JsonWriter.text(document(outcome, Bill.of(journal.history(outcome.run())))));
    } else if (outcome.failure() == null) {
      answer(outcome.output());
    }
    if (outcome.failure() != null) {
      failure(outcome, outcome.failure());
    }
    return outcome.exit();
  }

  /** The document of a run that never began. */
  static String refused(Failure failure) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("format", 1).putNull("run").put("status", "failed");
    document.putNull("output").set("failure", failure(failure));
    document.putObject("usage").put("input", 0).put("output", 0).put("cached", 0).put("calls", 0).put("tool_calls", 0);
    return JsonWriter.text(document.put("cost", new BigDecimal("0.00")).put("time", new BigDecimal("0.000")));
  }

  private void answer(JsonNode output) {
    if (output != null && !output.isNull()) {
      terminal.out().println(output.isTextual() ? output.textValue() : JsonWriter.text(output));
    }
  }

  private void failure(Outcome outcome, Failure failure) {
    String place = failure.at().isEmpty() ? "" : " (" + failure.at() + ")";
    terminal.complain(failure.error() + ": " + failure.message() + place, failure.next());
    if (outcome.status() == Journal.Status.STOPPED) {
      terminal.err().println("  the run can be carried on: agentc resume " + outcome.run());
    }
  }

  private static ObjectNode document(Outcome outcome, Bill bill) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", 1).put("run", outcome.run().toString());
    document.put("status", outcome.status().name().toLowerCase(Locale.ROOT));
    document.set("output", outcome.output());
    document.set("failure", failure(outcome.failure()));
    document
        .putObject("usage")
        .put("input", outcome.usage().input())
        .put("output", outcome.usage().output())
        .put("cached", outcome.usage().cached())
        .put("calls", outcome.calls())
        .put("tool_calls", outcome.toolCalls());
    document.set("cost", bill.json().at("/total/cost"));
    return document.put("time", BigDecimal.valueOf(outcome.time().toMillis(), 3));
  }

  private static JsonNode failure(Failure failure) {
    if (failure == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("error", failure.error());
    node.set("fields", failure.fields());
    return node.put("message", failure.message())
        .put("boundary", failure.boundary())
        .put("at", failure.at())
        .put("retryable", failure.retryable())
        .put("next", failure.next());
  }
}
