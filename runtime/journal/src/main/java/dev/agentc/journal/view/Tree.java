package dev.agentc.journal.view;

import dev.agentc.effect.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts events under the nearest frame above them that has an event. */
final class Tree {
  private final Map<String, Node> nodes = new HashMap<>();
  private final List<Node> roots = new ArrayList<>();

  private Tree() {}

  static List<Node> of(List<Event> events) {
    var tree = new Tree();
    events.forEach(tree::add);
    return tree.roots;
  }

  private void add(Event event) {
    @Nullable Node node = nodes.get(event.key().text());
    if (event.phase() == Event.Phase.DECISION && node != null) {
      node.decided(new Node(event));
    } else if (event.phase() == Event.Phase.DECISION) {
      place(new Node(event), above(event.key().text()));
    } else if (node != null) {
      node.add(event);
    } else {
      node = new Node(event);
      place(node, above(event.key().text()));
      nodes.put(event.key().text(), node);
    }
  }

  private void place(Node node, @Nullable Node parent) {
    if (parent == null) {
      roots.add(node);
    } else {
      parent.adopt(node);
    }
  }

  private @Nullable Node above(String key) {
    for (int slash = key.lastIndexOf('/'); slash > 0; slash = key.lastIndexOf('/', slash - 1)) {
      Node node = nodes.get(key.substring(0, slash));
      if (node != null) {
        return node;
      }
    }
    return null;
  }
}
