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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
  private final Map<EffectKey, Instant> begun = new ConcurrentHashMap<>();
  private boolean introduced;

  Steps(Terminal terminal, boolean quiet) {
    this.terminal = terminal;
    this.quiet = quiet;
  }

  /** A sentence before the first step, such as what the model knows. */
  synchronized void introduce(String sentence) {
    if (!quiet && !introduced) {
      introduced = true;
      terminal.err().println(sentence);
    }
  }

  @Override
  public synchronized void event(RunId run, Event event) {
    if (quiet) {
      return;
    }
    switch (event.phase()) {
      case CLAIM -> {
        begun.put(event.key(), event.at());
        if (event.body() != null && depth(event) > 0 && isStep(event)) {
          line(depth(event), shortName(event.name()) + " " + event.body(), "");
        }
      }
      case RESULT -> {
        if (isStep(event) && depth(event) > 0) {
          line(depth(event) + 1, "→ " + (event.body() == null ? "done" : event.body()), took(event));
        }
      }
      case FAILED -> {
        if (depth(event) > 0 && !event.kind().equals("strategy")) {
          line(depth(event) + 1, "✗ " + shortName(event.name()) + ": " + message(event.body()), took(event));
        }
      }
      case DECISION -> line(depth(event) + 1, event.kind() + " " + shortName(event.name()) + " " + event.body(), "");
    }
  }

  @Override
  public synchronized void message(RunId run, EffectKey key, String json) {
    if (quiet) {
      return;
    }
    for (JsonNode call : read(json).path("calls")) {
      JsonNode arguments = call.has("arguments") ? call.get("arguments") : call.path("raw");
      line(depth(key), call.path("name").asText() + " " + spaced(arguments), "");
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

  /** How deep a step stands: strategies and the plumbing of their calls do not count. */
  private static int depth(Event event) {
    return depth(event.key());
  }

  private static int depth(EffectKey key) {
    int depth = 0;
    for (String segment : key.text().split("/")) {
      boolean plumbing = segment.startsWith("act.") || segment.startsWith("react.") || segment.startsWith("direct.");
      depth += plumbing ? 0 : 1;
    }
    return depth - 1;
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
    int room = Math.max(20, terminal.width() - 2 * depth - (aside.isEmpty() ? 0 : aside.length() + 2));
    String flat = text.replace('\n', ' ');
    String cut = flat.length() <= room ? flat : flat.substring(0, room - 1) + "…";
    String tail = aside.isEmpty() ? "" : "  " + dim(aside);
    terminal.err().println("  ".repeat(Math.max(0, depth)) + (depth == 0 ? dim(cut) : cut) + tail);
    terminal.err().flush();
  }

  private String dim(String text) {
    return terminal.err().color() ? "\u001b[2m" + text + "\u001b[0m" : text;
  }

  private static String shortName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
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
