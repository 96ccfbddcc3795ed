package dev.agentc.effect.http;

import dev.agentc.effect.http.Unreadable.Why;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a body was packed with, whether that was asked for or not. (RFC 9110, section 8.4) */
final class Codings {
    /**
     * Those that the JDK has no reader for. (IANA, "HTTP Content Coding Registry", and what else is in use.) Any other word is none, as
     * browsers have it (Fetch Standard, "handle content codings"): servers write {@code utf-8}, {@code binary} or {@code none} there.
     */
    private static final Set<String> OTHERS = Set.of(
            "br",
            "zstd",
            "compress",
            "x-compress",
            "dcb",
            "dcz",
            "exi",
            "aes128gcm",
            "pack200-gzip",
            "bzip2",
            "x-bzip2",
            "lzma",
            "xz",
            "snappy",
            "lz4");

    private Codings() {}

    /**
     * A body as it was before it was packed, as it comes. What is wrong with it is an {@link Unreadable} when it is read.
     *
     * @param header {@code Content-Encoding}: codings in the order they were applied; empty for none
     * @param limit most bytes of what is unpacked
     */
    static InputStream undone(InputStream body, String header, long limit) {
        InputStream plain = body;
        for (String coding : List.of(header.split(",")).reversed()) {
            String name = coding.strip().toLowerCase(Locale.ROOT);
            plain = Unpacked.CODINGS.contains(name) || OTHERS.contains(name) ? new Unpacked(plain, name, limit) : plain;
        }
        return plain;
    }

    /** The same of a body that is there. */
    static byte[] undone(byte[] body, String header, long limit) throws Unreadable {
        var packed = new ByteArrayInputStream(body);
        try (InputStream plain = undone(packed, header, limit)) {
            return plain == packed ? body : plain.readAllBytes();
        } catch (Unreadable e) {
            throw e;
        } catch (IOException e) {
            throw new Unreadable(Why.DAMAGED, "answers with what cannot be unpacked: " + e.getMessage());
        }
    }
}
