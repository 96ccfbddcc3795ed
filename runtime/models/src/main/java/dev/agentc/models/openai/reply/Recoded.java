package dev.agentc.models.openai.reply;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of another charset as UTF-8, as it comes: JSON and events are read as that. (RFC 8259, section 8.1) */
public final class Recoded extends InputStream {
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*[\"']?([^\"';\\s]+)");

    /** What says so means more than it says. (Encoding Standard, section 4.2) */
    private static final Set<String> WESTERN =
            Set.of("iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1");

    private final Reader reader;
    private final char[] chars = new char[4096];
    private byte[] bytes = {};
    private int at;

    private Recoded(InputStream in, Charset charset) {
        reader = new InputStreamReader(in, charset);
    }

    /** The stream itself where {@code contentType} names no charset that is known and none but UTF-8, of which ASCII is a part. */
    public static InputStream utf8(InputStream in, String contentType) {
        Optional<Charset> other = charset(contentType)
                .filter(one -> !one.equals(StandardCharsets.UTF_8) && !one.equals(StandardCharsets.US_ASCII));
        return other.isPresent() ? new Recoded(in, other.get()) : in;
    }

    private static Optional<Charset> charset(String contentType) {
        Matcher named = CHARSET.matcher(contentType);
        if (!named.find()) {
            return Optional.empty();
        }
        String name = named.group(1).toLowerCase(Locale.ROOT);
        try {
            return Optional.of(Charset.forName(WESTERN.contains(name) ? "windows-1252" : name));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // then it is what nearly all servers send
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int read = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, buffer, from, read);
        at += read;
        return read;
    }

    /** Takes what is there and waits only where nothing is. */
    private boolean fill() throws IOException {
        if (at < bytes.length) {
            return true;
        }
        int read = reader.read(chars, 0, chars.length - 1);
        if (read < 0) {
            return false;
        }
        int low = Character.isHighSurrogate(chars[read - 1]) ? reader.read() : -1;
        if (low >= 0) {
            chars[read++] = (char) low;
        }
        bytes = new String(chars, 0, read).getBytes(StandardCharsets.UTF_8);
        at = 0;
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
