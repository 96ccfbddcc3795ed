package dev.agentc.journal.sqlite;

import dev.agentc.effect.RunId;
import dev.agentc.journal.codec.RowWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A run's row.
 *
 * @param no its number in this file
 * @param started microseconds of Unix time
 * @param plan number of its plan
 * @param pins number of the blob of what it has in common with others of what it is pinned to
 */
record RunRow(
        long no,
        RunId id,
        String entry,
        long started,
        int format,
        long plan,
        long pins,
        byte[] planHash,
        byte[] bindingHash,
        Lease lease,
        byte[] startSum,
        byte[] stateSum) {

    /** The same with the numbers it was given. */
    RunRow numbered(long number, long planNumber, long pinsNumber) {
        return new RunRow(
                number,
                id,
                entry,
                started,
                format,
                planNumber,
                pinsNumber,
                planHash,
                bindingHash,
                lease,
                startSum,
                stateSum);
    }

    boolean isStateSound() {
        return Arrays.equals(stateSum, lease.sum(startSum));
    }

    /** @param planBytes hash of the stored plan */
    static byte[] startSum(
            RunId id,
            String entry,
            long started,
            int format,
            byte[] planBytes,
            byte[] planHash,
            byte[] bindingHash,
            Map<String, String> pins) {
        RowWriter sum = new RowWriter(1024)
                .add(bytes(id))
                .add(entry)
                .add(started)
                .add(format)
                .add(planBytes)
                .add(planHash)
                .add(bindingHash);
        new TreeMap<>(pins).forEach((name, value) -> sum.add(name).add(value));
        return sum.sum();
    }

    static byte[] bytes(RunId id) {
        return ByteBuffer.allocate(16)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .array();
    }

    /** A damaged one is filled up or cut: it names no run. */
    static RunId id(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(Arrays.copyOf(bytes, 16));
        return new RunId(new UUID(buffer.getLong(), buffer.getLong()));
    }

    /** A hash in hex takes half the room as bytes; anything else is kept as text, marked by its length. */
    static byte[] packHash(String text) {
        return isHex(text) ? HexFormat.of().parseHex(text) : ("=" + text).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return text.length() == 64;
    }

    static String unpackHash(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == '=' && bytes.length != 32
                ? new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(bytes);
    }
}
