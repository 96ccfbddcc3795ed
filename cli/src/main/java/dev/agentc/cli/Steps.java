package dev.agentc.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Progress;
import dev.agentc.effect.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run does, a line a step, on the error output as it happens:
 *
 * <pre>
 *   price {"item": "lamp"}
 *     → {"cents": 1250}  2 ms
 * </pre>
 */
final class Steps implements Progress {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Terminal terminal;
  private final boolean quiet;
  private final Standing standing = new Standing();
  private final Map<EffectKey, Instant> begun = new HashMap<>();
  private Optional<String> expected = Optional.empty();
  private boolean introduced;

  Steps(Terminal terminal, boolean quiet) {
    this.terminal = terminal;
    this.quiet = quiet;
  }

  /** A sentence for the head of the run, which may not begin at all. */
  synchronized void expect(String sentence) {
    expected = Optional.of(sentence);
  }

  /** A sentence that is said once, such as what the model knows. */
  synchronized void introduce(String sentence) {
    if (!quiet && !introduced) {
      introduced = true;
      terminal.err().println(sentence);
    }
  }

  /** What an earlier process did: not shown again, but what is shown now stands below it. */
  synchronized void past(List<Event> events) {
    events.forEach(standing::claimed);
  }

  @Override
  public synchronized void event(RunId run, Event event) {
    if (quiet) {
      return;
    }
    expected.ifPresent(this::introduce);
    int depth = standing.depth(event.key());
    switch (event.phase()) {
      case CLAIM -> {
        standing.claimed(event);
        begun.put(event.key(), event.at());
        if (event.body() != null && depth > 0 && isStep(event)) {
          line(depth, name(event) + " " + event.body(), "");
        }
      }
      case RESULT -> {
        if (isStep(event) && depth > 0) {
          boolean below = begun.containsKey(event.key()) && standing.branch(event.key()).isEmpty();
          line(depth + 1, (below ? "→ " : "→ " + name(event) + " ") + (event.body() == null ? "done" : event.body()), took(event));
        }
      }
      case FAILED -> {
        if (depth > 0 && !event.kind().equals("strategy")) {
          line(depth + 1, "✗ " + name(event) + ": " + message(event.body()), took(event));
        }
      }
      case DECISION -> line(depth + 1, event.kind() + " " + name(event) + " " + event.body(), "");
    }
  }

  @Override
  public synchronized void message(RunId run, EffectKey key, String json) {
    if (quiet) {
      return;
    }
    JsonNode calls = read(json).path("calls");
    standing.asked(key, calls.size());
    for (JsonNode call : calls) {
      JsonNode arguments = call.has("arguments") ? call.get("arguments") : call.path("raw");
      line(standing.depth(key), call.path("name").asText() + " " + spaced(arguments), "");
    }
  }

  @Override
  public void partial(RunId run, EffectKey key, String text) {
    // Steps are whole: half a call would only flicker by.
  }

  private static boolean isStep(Event event) {
    return switch (event.kind()) {
      case "tool", "agent", "flow", "prompt", "http", "command", "file" -> true;
      default -> false;
    };
  }

  private String took(Event event) {
    Instant from = begun.remove(event.key());
    if (from == null) {
      return "";
    }
    long millis = Duration.between(from, event.at()).toMillis();
    return millis < 10_000 ? millis + " ms" : millis / 1000 + " s";
  }

  private static String message(String failure) {
    JsonNode node = failure == null ? JSON.missingNode() : read(failure);
    return node.path("message").asText(node.path("error").asText("failed"));
  }

  private void line(int depth, String text, String aside) {
    int room = Math.max(20, terminal.err().width() - 2 * depth - (aside.isEmpty() ? 0 : aside.length() + 2));
    String flat = text.replace('\n', ' ');
    String cut = flat.length() <= room ? flat : flat.substring(0, room - 1) + "…";
    String tail = aside.isEmpty() ? "" : "  " + dim(aside);
    terminal.err().println("  ".repeat(Math.max(0, depth)) + (depth == 0 ? dim(cut) : cut) + tail);
    terminal.err().flush();
  }

  private String dim(String text) {
    return terminal.err().color() ? "\u001b[2m" + text + "\u001b[0m" : text;
  }

  private String name(Event event) {
    return event.name().substring(event.name().lastIndexOf('.') + 1) + standing.branch(event.key());
  }

  private static String spaced(JsonNode arguments) {
    return arguments.isTextual() ? arguments.textValue() : arguments.toString();
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
