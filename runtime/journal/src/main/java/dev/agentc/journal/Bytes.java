package dev.agentc.journal;

import java.util.Arrays;

/** A hash as a key of a map. */
record Bytes(byte[] value) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes b && Arrays.equals(value, b.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }
}
