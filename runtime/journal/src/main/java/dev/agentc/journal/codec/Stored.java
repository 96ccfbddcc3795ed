package dev.agentc.journal.codec;

/** Something in a row of its own that others refer to by its number. */
public sealed interface Stored permits Blob, TokenRow {
    /** 0 before it is written. */
    long no();
}
