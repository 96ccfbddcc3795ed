package dev.agentc.compiler.syntax;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class Nearest {
  private Nearest() {}

  /** The word of {@code words} that is nearest to {@code word}, if one is near enough to be meant. */
  public static Optional<String> to(String word, Collection<String> words) {
    var most = word.length() < 3 ? 1 : word.length() < 6 ? 2 : 3;
    var best = most + 1;
    String found = null;
    for (var candidate : words) {
      var distance = distance(word, candidate, best);
      if (distance < best && distance < Math.max(word.length(), candidate.length())) {
        best = distance;
        found = candidate;
      }
    }
    return Optional.ofNullable(found);
  }

  /** How many letters differ; a swap of neighbours counts once. At least {@code limit} when it is that or more. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    var before = new int[b.length() + 1];
    var above = new int[b.length() + 1];
    var row = new int[b.length() + 1];
    for (var j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (var i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1)) ? 0 : 1;
        row[j] = Math.min(Math.min(above[j] + 1, row[j - 1] + 1), above[j - 1] + same);
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      var spare = before;
      before = above;
      above = row;
      row = spare;
    }
    return above[b.length()];
  }
}
