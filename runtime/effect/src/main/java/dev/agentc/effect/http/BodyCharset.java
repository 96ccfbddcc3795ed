package dev.agentc.effect.http;

import dev.agentc.effect.charset.Charsets;
import dev.agentc.effect.http.Unreadable.Why;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a body is written in, by what its {@code Content-Type} says. A byte order mark counts before it.
 *
 * @param label as it is called; empty if it is not
 * @param charset the label's; empty if there is none, or nobody here knows it
 * @param isUtf8Only whether there is but UTF-8 for its type (RFC 8259, sections 8.1 and 11; HTML Standard, section 9.2.2)
 */
record BodyCharset(String label, Optional<Charset> charset, boolean isUtf8Only) {
    /** What servers say of every answer where nobody told them otherwise. */
    private static final String DEFAULT = "windows-1252";

    private static final Set<String> ALWAYS_UTF8 =
            Set.of("application/json", "text/event-stream", "application/x-ndjson", "application/jsonl");

    static BodyCharset of(String contentType) {
        String label = MediaParameters.charset(contentType).orElse("");
        String essence = contentType.split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT);
        return new BodyCharset(
                label,
                label.isEmpty() ? Optional.empty() : Charsets.of(label),
                ALWAYS_UTF8.contains(essence) || essence.endsWith("+json"));
    }

    /**
     * Whether what is UTF-8 is that, whatever it is called: nothing else looks like it by accident. A charset that is meant counts where
     * it is called by name.
     */
    boolean isUtf8First() {
        return charset.isEmpty() || isUtf8Only && charset.get().name().equals(DEFAULT);
    }

    /** Whether it is UTF-8 whatever it holds. */
    boolean isUtf8() {
        return charset.isPresent() ? charset.get().equals(StandardCharsets.UTF_8) : label.isEmpty() && isUtf8Only;
    }

    /**
     * What it is in where it is not taken for UTF-8.
     *
     * @param beginning of the body: a page may say it of itself, and a label says nothing of the order of bytes
     */
    Charset otherwise(byte[] beginning) throws Unreadable {
        if (charset.isPresent()) {
            return ordered(charset.get(), beginning);
        }
        if (!label.isEmpty()) {
            throw new Unreadable(Why.UNKNOWN, "answers in the charset " + label + ", which is not known here");
        }
        return isUtf8Only ? StandardCharsets.UTF_8 : Charsets.inside(beginning).orElse(StandardCharsets.UTF_8);
    }

    /** What is text here begins with a letter of ASCII. */
    private static Charset ordered(Charset charset, byte[] bytes) {
        boolean bigFirst =
                charset.equals(StandardCharsets.UTF_16LE) && bytes.length > 1 && bytes[0] == 0 && bytes[1] != 0;
        return bigFirst ? StandardCharsets.UTF_16BE : charset;
    }
}
