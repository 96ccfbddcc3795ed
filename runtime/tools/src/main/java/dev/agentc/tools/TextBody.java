package dev.agentc.tools;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The body of an answer as text: unpacked, then decoded. */
final class TextBody {
    /** What servers say of every answer where nobody told them otherwise. */
    private static final String DEFAULT = "windows-1252";

    private TextBody() {}

    /**
     * @param headers names in lower case
     * @param limit most bytes of it, unpacked
     * @throws Codings.Unreadable if it is packed or written in a way that is not understood here
     */
    static Decoded text(byte[] bytes, Map<String, String> headers, long limit) throws Codings.Unreadable {
        byte[] plain = Codings.undone(bytes, headers.getOrDefault("content-encoding", ""), limit);
        String type = headers.getOrDefault("content-type", "");
        Optional<String> label = Charsets.label(type);
        if (label.isEmpty()) {
            return unlabelled(plain, type);
        }
        Optional<Charset> charset = Charsets.of(label.get());
        if (charset.isPresent()
                && charset.get().name().equals(DEFAULT)
                && isJson(type)
                && Decoded.strictly(plain, 0, StandardCharsets.UTF_8) != null) {
            return Decoded.utf8(plain);
        }
        return charset.isPresent() ? Decoded.of(plain, ordered(charset.get(), plain)) : unnamed(plain, label.get());
    }

    /** UTF-8 where it is that; else what a page says of itself. */
    private static Decoded unlabelled(byte[] bytes, String type) {
        Decoded text = Decoded.utf8(bytes);
        Optional<Charset> said = text.replaced() == 0 || isJson(type) ? Optional.empty() : Charsets.inside(bytes);
        return said.isEmpty() ? text : Decoded.of(bytes, said.get());
    }

    /** JSON is UTF-8 and has no charset (RFC 8259, sections 8.1 and 11): where the bytes bear that out, it counts. */
    private static boolean isJson(String type) {
        String essence = type.split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT);
        return essence.equals("application/json") || essence.endsWith("+json");
    }

    /** The label says nothing of the order of bytes; what is text here begins with a letter of ASCII. */
    private static Charset ordered(Charset charset, byte[] bytes) {
        boolean bigFirst =
                charset.equals(StandardCharsets.UTF_16LE) && bytes.length > 1 && bytes[0] == 0 && bytes[1] != 0;
        return bigFirst ? StandardCharsets.UTF_16BE : charset;
    }

    /** Nearly everything is UTF-8 today, whatever it is called; nothing else looks like it by accident. */
    private static Decoded unnamed(byte[] bytes, String label) throws Codings.Unreadable {
        Decoded text = Decoded.utf8(bytes);
        if (text.replaced() > 0) {
            throw new Codings.Unreadable("answers in the charset " + label + ", which is not known here");
        }
        return text;
    }
}
