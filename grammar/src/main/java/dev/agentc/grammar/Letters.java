package dev.agentc.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/** A text by its UTF-16 units, so that places in it are places in the string. */
final class Letters implements CharStream {
  final String text;
  private final char[] units;
  private int at;

  Letters(String text) {
    this.text = text;
    this.units = text.toCharArray();
  }

  @Override
  public void consume() {
    at++;
  }

  @Override
  public int LA(int distance) {
    var place = distance > 0 ? at + distance - 1 : at + distance;
    return place >= 0 && place < units.length ? units[place] : IntStream.EOF;
  }

  /** The unit at {@code place}, 0 outside. */
  char unit(int place) {
    return place >= 0 && place < units.length ? units[place] : 0;
  }

  @Override
  public int mark() {
    return 0;
  }

  @Override
  public void release(int marker) {
    // nothing was kept
  }

  @Override
  public int index() {
    return at;
  }

  @Override
  public void seek(int place) {
    at = place;
  }

  @Override
  public int size() {
    return units.length;
  }

  @Override
  public String getSourceName() {
    return IntStream.UNKNOWN_SOURCE_NAME;
  }

  @Override
  public String getText(Interval interval) {
    return text.substring(interval.a, Math.min(interval.b + 1, units.length));
  }
}
