package dev.agentc.effect.http;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address as people and servers write it, relative ones too, made into a URI (RFC 3986). What a URI cannot hold is
 * percent-encoded, as clients do: blanks, letters that are not ASCII, a {@code %} that begins nothing.
 */
public final class Reference {
    /** The five parts, whatever stands in them. (RFC 3986, appendix B) */
    private static final Pattern PARTS = Pattern.compile(
            "(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#.*)?", Pattern.DOTALL);

    private static final String PATH = "-._~!$&'()*+,;=:@/";
    private static final String QUERY = PATH + "?[]";

    private Reference() {}

    /** An address of a program; itself where it is a URI already. */
    public static Optional<URI> of(URI uri) {
        String text = uri.toString();
        boolean plain = text.chars().allMatch(sign -> sign < 0x80) && uri.getRawFragment() == null;
        return plain ? Optional.of(uri) : read(text, null, StandardCharsets.UTF_8);
    }

    /**
     * What a header says, seen from the address that was called. Headers are bytes; a JVM shows them as ISO-8859-1.
     *
     * @return empty if it is no address
     */
    public static Optional<URI> from(URI base, String header) {
        boolean bytes = header.chars().allMatch(sign -> sign <= 0xFF);
        return read(header.strip(), base, bytes ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** Resolving as in RFC 3986, section 5.2.2; {@link URI#resolve(URI)} has the rules of its predecessor. */
    private static Optional<URI> read(String text, @Nullable URI base, Charset charset) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String scheme = parts.group(1);
        String authority = parts.group(2) == null ? null : authority(parts.group(2), charset);
        String path = encoded(parts.group(3), PATH, charset);
        String query = parts.group(4) == null ? null : encoded(parts.group(4), QUERY, charset);
        if (base == null) {
            return made(scheme, authority, path, query);
        }
        if (scheme == null) {
            scheme = base.getScheme();
            if (authority == null) {
                authority = base.getRawAuthority();
                if (path.isEmpty()) {
                    query = query == null ? base.getRawQuery() : query;
                    path = base.getRawPath();
                } else {
                    path = path.startsWith("/") ? path : merged(base, path);
                }
            }
        }
        return made(scheme, authority, withoutDots(path), query);
    }

    private static Optional<URI> made(
            @Nullable String scheme, @Nullable String authority, String path, @Nullable String query) {
        try {
            return Optional.of(new URI((scheme == null ? "" : scheme + ":")
                    + (authority == null ? "" : "//" + authority)
                    + path
                    + (query == null ? "" : "?" + query)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String merged(URI base, String path) {
        String above = base.getRawPath();
        return above.isEmpty() ? "/" + path : above.substring(0, above.lastIndexOf('/') + 1) + path;
    }

    /** RFC 3986, section 5.2.4. */
    private static String withoutDots(String path) {
        if (!path.startsWith("/")) {
            return path;
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            switch (segments[i]) {
                case "." -> {}
                case ".." -> kept.pollLast();
                default -> {
                    kept.addLast(segments[i]);
                    continue;
                }
            }
            if (last) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    /** Names of hosts in other letters are written in ASCII. (RFC 3490) */
    private static String authority(String written, Charset charset) {
        String text = new String(written.getBytes(charset), StandardCharsets.UTF_8);
        if (text.chars().allMatch(sign -> sign < 0x80)) {
            return text;
        }
        int at = text.lastIndexOf('@') + 1;
        int colon = text.indexOf(':', at);
        int end = colon < 0 ? text.length() : colon;
        try {
            return text.substring(0, at) + IDN.toASCII(text.substring(at, end)) + text.substring(end);
        } catch (IllegalArgumentException e) {
            return text; // no name of a host, which is said where it is called
        }
    }

    private static String encoded(String text, String allowed, Charset charset) {
        StringBuilder encoded = new StringBuilder(text.length());
        byte[] bytes = text.getBytes(charset);
        for (int i = 0; i < bytes.length; i++) {
            char sign = (char) (bytes[i] & 0xFF);
            if (sign == '%' ? isEscape(bytes, i) : isPlain(sign) || allowed.indexOf(sign) >= 0) {
                encoded.append(sign);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) sign));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(char sign) {
        return sign >= 'a' && sign <= 'z' || sign >= 'A' && sign <= 'Z' || sign >= '0' && sign <= '9';
    }

    private static boolean isEscape(byte[] bytes, int at) {
        return at + 2 < bytes.length
                && Character.digit(bytes[at + 1], 16) >= 0
                && Character.digit(bytes[at + 2], 16) >= 0;
    }
}
