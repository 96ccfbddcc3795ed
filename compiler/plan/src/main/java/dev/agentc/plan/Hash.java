package dev.agentc.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** SHA-256, as lower-case hex wherever it is text. */
public final class Hash {
    private static final HexFormat HEX = HexFormat.of();
    private static final MessageDigest FRESH = lookedUp();

    /** Those that were used before and may be used again: one for each thread that hashes at the same moment. */
    private static final Queue<MessageDigest> IDLE = new ConcurrentLinkedQueue<>();

    private Hash() {}

    /** The hash of the concatenation of {@code parts}. */
    public static byte[] sha256(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return ended(digest);
    }

    public static String hex(byte[] hash) {
        return HEX.formatHex(hash);
    }

    public static String ofText(String text) {
        return hex(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Of the plan's stored bytes. */
    public static String ofBytes(byte[] bytes) {
        return hex(sha256(bytes));
    }

    /** {@code plan_hash}: equal for plans that mean the same, whatever their layout, comments, file names and bindings. */
    public static String ofMeaning(Plan plan) {
        return ofBytes(PlanJson.meaning(plan));
    }

    /** The hash of a stretch of bytes. */
    public static byte[] sha256(byte[] bytes, int from, int to) {
        MessageDigest digest = digest();
        digest.update(bytes, from, to - from);
        return ended(digest);
    }

    private static byte[] ended(MessageDigest digest) {
        byte[] hash = digest.digest(); // it is as a fresh one from here on
        IDLE.add(digest);
        return hash;
    }

    /** A copy of a fresh digest where none is left: looking the algorithm up costs more than hashing a message. */
    private static MessageDigest digest() {
        MessageDigest idle = IDLE.poll();
        return idle == null ? copied() : idle;
    }

    private static MessageDigest copied() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's own digests can be copied", e);
        }
    }

    private static MessageDigest lookedUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
