package dev.agentc.effect.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Charsets by their labels, however those are written. */
public final class Charsets {
    /** How far browsers look for it. (HTML Standard, section 13.2.3.2) */
    public static final int BEGINNING = 1024;

    private static final Pattern INSIDE = Pattern.compile(
            "<meta[^>]{1,400}?charset\\s*=\\s*[\"']?\\s*([\\w:.-]+)|^\\s*<\\?xml[^>]{1,200}?encoding\\s*=\\s*[\"']([\\w:.-]+)",
            Pattern.CASE_INSENSITIVE);

    private Charsets() {}

    /** What the beginning of a page of HTML or XML says that it is written in; empty if it says nothing that is known here. */
    public static Optional<Charset> inside(byte[] page) {
        String beginning = new String(page, 0, Math.min(page.length, BEGINNING), StandardCharsets.ISO_8859_1);
        Matcher said = INSIDE.matcher(beginning);
        return said.find()
                ? of(said.group(1) == null ? said.group(2) : said.group(1)).filter(Charsets::beginsAsAscii)
                : Optional.empty();
    }

    /** A page in which that could be read is in none of the others. */
    private static boolean beginsAsAscii(Charset charset) {
        return !charset.name().startsWith("UTF-16") && !charset.name().startsWith("UTF-32");
    }

    /** Empty if nobody here knows it. */
    public static Optional<Charset> of(String label) {
        String name = label.toLowerCase(Locale.ROOT);
        if (name.equals("utf-8")) {
            return Optional.of(StandardCharsets.UTF_8); // nearly always, and the table of all others is not needed
        }
        try {
            return Optional.of(Charset.forName(CharsetLabels.name(name)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
