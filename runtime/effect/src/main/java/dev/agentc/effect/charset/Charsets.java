package dev.agentc.effect.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Charsets by their labels, however those are written. */
public final class Charsets {
    /**
     * Labels that mean something else than Java takes them for, or that it does not know. (Encoding Standard, section 4.2)
     * ASCII is a part of UTF-8, and who names it seldom keeps to it.
     */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("iso88591", "windows-1252"),
            Map.entry("iso_8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin-1", "windows-1252"),
            Map.entry("l1", "windows-1252"),
            Map.entry("x-cp1252", "windows-1252"),
            Map.entry("us-ascii", "UTF-8"),
            Map.entry("ascii", "UTF-8"),
            Map.entry("utf8mb4", "UTF-8"),
            Map.entry("utf-8-sig", "UTF-8"),
            Map.entry("utf_8", "UTF-8"),
            Map.entry("utf-16", "UTF-16LE"),
            Map.entry("utf16", "UTF-16LE"),
            Map.entry("ucs-2", "UTF-16LE"),
            Map.entry("unicode", "UTF-16LE"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("x-gbk", "GBK"),
            Map.entry("gb2312", "GBK"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"));

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
        try {
            return Optional.of(Charset.forName(LABELS.getOrDefault(name, name)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
