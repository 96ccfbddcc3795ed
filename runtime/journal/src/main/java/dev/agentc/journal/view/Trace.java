package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tree of everything that happened in a run. */
public final class Trace {
  private final History history;
  private final List<Node> roots;

  private Trace(History history) {
    this.history = history;
    this.roots = Tree.of(history.events());
  }

  public static Trace of(History history) {
    return new Trace(history);
  }

  public ObjectNode json() {
    ObjectNode document = Json.document(history.start().run());
    document.put("entry", history.start().entry());
    document.put("status", Json.word(history.status()));
    ArrayNode tree = document.putArray("tree");
    roots.forEach(root -> tree.add(json(root)));
    return document;
  }

  private ObjectNode json(Node node) {
    ObjectNode json =
        Json.NODES
            .objectNode()
            .put("key", node.key())
            .put("kind", node.kind())
            .put("name", node.name())
            .put("at", node.place())
            .put("started", Json.time(node.started()))
            .put("took", Json.seconds(node.took()))
            .put("status", node.status(history.status()));
    json.set("usage", node.usage().map(Json::usage).orElse(null));
    if (!node.failure().isMissingNode()) {
      json.set("failure", node.failure());
    }
    if (!node.facts().isMissingNode()) {
      json.set("facts", node.facts());
    }
    ArrayNode children = json.putArray("children");
    node.children().forEach(child -> children.add(json(child)));
    return json;
  }

  /**
   * A tree for people, no line wider than the terminal where that is possible. On a wide one, time, tokens and place
   * stand in columns; on a narrow one below the name.
   *
   * @param width of the terminal, in characters
   */
  public String text(int width) {
    var text = new StringBuilder(head(width));
    var layout = width >= 72 ? new Columns(width) : new Below(width);
    roots.forEach(root -> draw(root, "", "", layout, text));
    return text.toString();
  }

  /** The same where nobody counts columns, as in a file: nothing is cut. */
  public String text() {
    int widest = roots.stream().mapToInt(root -> widest(root, 0)).max().orElse(0);
    return text(Columns.BESIDE + Math.max(widest, Words.width(figures())));
  }

  private int widest(Node node, int depth) {
    int own = 3 * depth + Words.width(title(node, node.status(history.status())));
    return node.children().stream().mapToInt(child -> widest(child, depth + 1)).reduce(own, Math::max);
  }

  private String head(int width) {
    String run = "run " + history.start().run();
    String figures = history.start().entry() + " " + figures();
    return run.length() + 1 + figures.length() <= width
        ? run + " " + figures + "\n"
        : run + "\n" + Words.cut(figures, width) + "\n";
  }

  private String figures() {
    Optional<Usage> usage = roots.stream().flatMap(root -> root.usage().stream()).reduce(Usage::plus);
    Bill bill = Bill.of(history);
    return Json.word(history.status())
        + " · "
        + Words.length(took())
        + usage.map(u -> " · " + Words.tokens(u)).orElse("")
        + (bill.cost().signum() == 0 ? "" : " · cost " + Prices.shown(bill.cost()).toPlainString());
  }

  /** From the start to the last event. */
  private Duration took() {
    return history.events().isEmpty()
        ? Duration.ZERO
        : Duration.between(history.start().at(), history.events().getLast().at());
  }

  private void draw(Node node, String own, String below, Layout layout, StringBuilder text) {
    layout.draw(own, below, node, node.status(history.status()), text);
    List<Node> children = node.children();
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      draw(children.get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "), layout, text);
    }
  }

  /** What a node is, and which of its kind: the end of its key that is no site. */
  private static String title(Node node, String status) {
    String segment = node.key().substring(node.key().lastIndexOf('/') + 1);
    int which = first(segment, '[', '#', '~');
    String title =
        node.kind() + " " + Words.shortName(node.name()) + (which < 0 ? "" : " " + segment.substring(which));
    return switch (status) {
      case "done" -> title;
      case "decided" -> (title + "  " + facts(node.facts())).stripTrailing();
      default -> {
        String message = Words.line(node.failure().path("message").asText(""));
        yield title + "  " + status + (message.isEmpty() ? "" : ": " + message);
      }
    };
  }

  /** As {@code after 2.0, error Timeout}. */
  private static String facts(JsonNode facts) {
    return facts.properties().stream()
        .map(fact -> fact.getKey() + " " + (fact.getValue().isTextual() ? fact.getValue().textValue() : fact.getValue()))
        .map(Words::line)
        .collect(Collectors.joining(", "));
  }

  private static int first(String text, char... marks) {
    for (int i = 0; i < text.length(); i++) {
      for (char mark : marks) {
        if (text.charAt(i) == mark) {
          return i;
        }
      }
    }
    return -1;
  }

  private interface Layout {
    void draw(String own, String below, Node node, String status, StringBuilder text);
  }

  /** Time, tokens and place at the right edge. */
  private record Columns(int width) implements Layout {
    private static final int TIME = 9;
    private static final int TOKENS = 20;
    private static final int PLACE = 22;

    /** Columns beside the names. */
    static final int BESIDE = TIME + TOKENS + PLACE + 4;

    @Override
    public void draw(String own, String below, Node node, String status, StringBuilder text) {
      int room = width - BESIDE;
      String line =
          Words.left(Words.cut(own + title(node, status), room), room)
              + " "
              + Words.right(node.took().map(Words::length).orElse(""), TIME)
              + " "
              + Words.right(node.usage().map(Words::tokens).orElse(""), TOKENS)
              + "  "
              + node.place();
      text.append(line.stripTrailing()).append('\n');
    }
  }

  /** Time, tokens and place in a line of their own. */
  private record Below(int width) implements Layout {
    @Override
    public void draw(String own, String below, Node node, String status, StringBuilder text) {
      text.append(Words.cut(own + title(node, status), width)).append('\n');
      List<String> figures =
          Stream.of(
                  node.took().map(Words::length).orElse(""),
                  node.usage().map(Words::tokens).orElse(""),
                  node.place())
              .filter(figure -> !figure.isEmpty())
              .toList();
      String indent = below + (node.children().isEmpty() ? "  " : "│ ");
      for (String line : packed(figures, Math.max(10, width - Words.width(indent)))) {
        text.append(indent).append(line).append('\n');
      }
    }

    /** As many to a line as fit. */
    private static List<String> packed(List<String> figures, int room) {
      List<String> lines = new ArrayList<>();
      for (String figure : figures) {
        String longer = lines.isEmpty() ? figure : lines.getLast() + " · " + figure;
        if (!lines.isEmpty() && Words.width(longer) <= room) {
          lines.set(lines.size() - 1, longer);
        } else {
          lines.add(figure);
        }
      }
      return lines;
    }
  }
}
