package dev.agentc.tools;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** What an answer's bytes were packed with, whether it was asked for or not. (RFC 9110, section 8.4) */
final class Codings {
    private Codings() {}

    /** Why an answer cannot be unpacked; goes on after the server's name. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why, null, false, false);
        }
    }

    /**
     * The bytes as they were before they were packed.
     *
     * @param header {@code Content-Encoding}: codings in the order they were applied; empty for none
     * @param limit most bytes of what is unpacked
     */
    static byte[] undone(byte[] bytes, String header, long limit) throws Unreadable {
        byte[] plain = bytes;
        for (String coding : List.of(header.split(",")).reversed()) {
            plain = undo(plain, coding.strip().toLowerCase(Locale.ROOT), limit);
        }
        return plain;
    }

    private static byte[] undo(byte[] bytes, String coding, long limit) throws Unreadable {
        boolean plain = coding.isEmpty() || coding.equals("identity");
        if (plain || bytes.length == 0) {
            return bytes;
        }
        try (InputStream in = opened(bytes, coding)) {
            byte[] undone = in.readNBytes(Math.toIntExact(limit + 1));
            if (undone.length > limit) {
                throw new Unreadable("answers with more than " + limit + " bytes, unpacked");
            }
            return undone;
        } catch (EOFException e) {
            throw new Unreadable("answers in the coding " + coding + ", cut off in the middle");
        } catch (ZipException e) {
            throw new Unreadable(
                    "says that it answers in the coding " + coding + ", which cannot be unpacked: " + e.getMessage());
        } catch (IOException e) {
            throw new Unreadable("answers in the coding " + coding + ", which cannot be unpacked");
        }
    }

    private static InputStream opened(byte[] bytes, String coding) throws IOException, Unreadable {
        var in = new ByteArrayInputStream(bytes);
        return switch (coding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(in);
            // The standard means the zlib format; some servers send the bare stream under the same name.
            case "deflate" -> new InflaterInputStream(in, new Inflater(!isZlib(bytes)));
            default -> throw new Unreadable("answers in the coding " + coding + ", which is not understood here");
        };
    }

    /** Method 8, and a check sum over the first two bytes. (RFC 1950, section 2.2) */
    private static boolean isZlib(byte[] bytes) {
        return bytes.length >= 2 && (bytes[0] & 0x0F) == 8 && ((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF) % 31 == 0;
    }
}
