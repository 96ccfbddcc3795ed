package dev.agentc.engine.node;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where data stands in the path of an address. Escaping cannot help against {@code ..}: its escaped form means the same. */
final class PathHoles {
  private record Hole(int from, int to) {}

  private final List<Hole> holes = new ArrayList<>(2);

  void add(int from, int length) {
    holes.add(new Hole(from, from + length));
  }

  /** The first segment that data is in and that leads elsewhere ({@code .} or {@code ..}); null if there is none. */
  @Nullable String leavingIn(String address) {
    for (Hole hole : holes) {
      String segment = address.substring(address.lastIndexOf('/', hole.from - 1) + 1, end(address, hole.to));
      String plain = segment.replaceAll("(?i)%2e", ".");
      if (plain.equals(".") || plain.equals("..")) {
        return segment;
      }
    }
    return null;
  }

  private static int end(String address, int from) {
    int end = from;
    while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
