package dev.agentc.compiler.syntax;

import java.util.List;

/** Names that belong together. */
final class Names {
  private Names() {}

  static String dotted(List<Name> path) {
    var text = new StringBuilder();
    for (var name : path) {
      if (!text.isEmpty()) {
        text.append('.');
      }
      text.append(name.text());
    }
    return text.toString();
  }
}
