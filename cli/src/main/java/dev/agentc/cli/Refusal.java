package dev.agentc.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Failure;
import dev.agentc.engine.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/** What a command that could not do its work says to whoever asked for a document. */
final class Refusal {
  private Refusal() {}

  /** The arguments may be what is wrong, so they are looked at as they are. */
  static Optional<String> document(String[] args, Failure failure) {
    List<String> words = List.of(args).stream().takeWhile(arg -> !arg.equals("--")).toList();
    String command = words.stream().filter(word -> !word.startsWith("-")).findFirst().orElse("");
    if (!isAsked(command, words)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (command) {
          case "run", "resume" -> Answers.refused(failure);
          case "check" -> JsonWriter.text(check(failure));
          default -> JsonWriter.text(document().set("failure", Answers.failure(failure)));
        });
  }

  private static boolean isAsked(String command, List<String> words) {
    int format = words.indexOf("--format");
    boolean checked = words.contains("--format=json") || format >= 0 && words.subList(format, words.size()).contains("json");
    return words.contains("--json") || command.equals("check") && checked;
  }

  private static ObjectNode check(Failure failure) {
    ObjectNode document = document().put("ok", false);
    document.putArray("files");
    document.putArray("findings");
    return document.put("more", 0).set("failure", Answers.failure(failure));
  }

  private static ObjectNode document() {
    return JsonNodeFactory.instance.objectNode().put("format", 1);
  }
}
