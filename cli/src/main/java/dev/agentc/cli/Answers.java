package dev.agentc.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Journal;
import dev.agentc.engine.Outcome;
import dev.agentc.journal.SqliteJournal;
import dev.agentc.journal.view.Bill;
import java.math.BigDecimal;

/** How a run ended, on standard output; why it did not, on standard error. */
final class Answers {
  private final Terminal terminal;

  Answers(Terminal terminal) {
    this.terminal = terminal;
  }

  /** @return the process exit code */
  int print(Outcome outcome, SqliteJournal journal, boolean json) {
    if (json) {
      terminal.out().println(document(outcome, Bill.of(journal.history(outcome.run())).cost()));
    } else if (outcome.failure() == null) {
      answer(outcome.output());
    }
    if (outcome.failure() != null) {
      failure(outcome, outcome.failure());
    }
    return outcome.exit();
  }

  /** A command of its own failed at the world. */
  static int failed(Terminal terminal, Failure failure) {
    terminal.complain(failure.error() + ": " + failure.message(), failure.next());
    return failure.exit();
  }

  private void answer(JsonNode output) {
    if (output != null && !output.isNull()) {
      terminal.out().println(output.isTextual() ? output.textValue() : Json.line(output));
    }
  }

  private void failure(Outcome outcome, Failure failure) {
    String place = failure.at().isEmpty() ? "" : " (" + failure.at() + ")";
    terminal.complain(failure.error() + ": " + failure.message() + place, failure.next());
    if (outcome.status() == Journal.Status.STOPPED) {
      terminal.err().println("  the run can be carried on: agentc resume " + outcome.run());
    }
  }

  private static String document(Outcome outcome, BigDecimal cost) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", 1).put("run", outcome.run().toString());
    document.put("status", outcome.status().name().toLowerCase(java.util.Locale.ROOT));
    document.set("output", outcome.output());
    document.set("failure", failure(outcome.failure()));
    document
        .putObject("usage")
        .put("input", outcome.usage().input())
        .put("output", outcome.usage().output())
        .put("cached", outcome.usage().cached())
        .put("calls", outcome.calls())
        .put("tool_calls", outcome.toolCalls());
    document.put("cost", cost);
    document.put("time", BigDecimal.valueOf(outcome.time().toMillis(), 3));
    return Json.line(document);
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
