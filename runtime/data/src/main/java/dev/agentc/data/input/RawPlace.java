package dev.agentc.data.input;

/**
 * Where a row lies, so that it can be read again.
 *
 * @param line from 1; 0 of a row of another file
 * @param offset of its first byte in the file; of one that was copied the complement of its place among the copies
 * @param length in bytes
 * @param sum CRC-32C of its bytes, by which it is seen whether they are still the same
 */
public record RawPlace(long line, long offset, int length, int sum) {}
