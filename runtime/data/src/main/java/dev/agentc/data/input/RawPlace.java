package dev.agentc.data.input;

/**
 * Where a row lies, so that it can be read again.
 *
 * @param line from 1
 * @param offset of its first byte
 * @param length in bytes
 */
public record RawPlace(long line, long offset, int length) {}
