package dev.agentc.effect.http;

import dev.agentc.effect.charset.Decoded;
import java.io.InputStream;

/** The body of an answer as text: unpacked, then decoded. One reader for those that are there and those that come bit by bit. */
public final class TextBody {
    private TextBody() {}

    /**
     * A body that is there.
     *
     * @param coding {@code Content-Encoding}, empty for none
     * @param type {@code Content-Type}, empty for none
     * @param limit most bytes of it, unpacked
     * @throws Unreadable if it is packed or written in a way that is not understood here
     */
    public static Decoded text(byte[] body, String coding, String type, long limit) throws Unreadable {
        byte[] plain = Codings.undone(body, coding, limit);
        BodyCharset said = BodyCharset.of(type);
        if (said.isUtf8First()) {
            Decoded text = Decoded.utf8(plain);
            if (text.replaced() == 0) {
                return text;
            }
        }
        return Decoded.of(plain, said.otherwise(plain));
    }

    /**
     * A body as it comes, as UTF-8. Nothing is waited for that is not needed, and what is UTF-8 is handed on as it is. Where UTF-8 counts
     * only if it is that, the first letters decide that are not ASCII. It fails as {@link Unreadable} when it is read.
     *
     * @param limit most bytes of what is unpacked
     */
    public static InputStream utf8(InputStream body, String coding, String type, long limit) {
        return new Utf8Body(Codings.undone(body, coding, limit), BodyCharset.of(type));
    }
}
