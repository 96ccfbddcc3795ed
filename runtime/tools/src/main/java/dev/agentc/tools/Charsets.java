package dev.agentc.tools;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The charset that a {@code Content-Type} names, however it is written. */
final class Charsets {
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

    private Charsets() {}

    /** The label of the first parameter {@code charset}; empty if there is none. */
    static Optional<String> label(String contentType) {
        for (MediaParameters left = new MediaParameters(contentType); left.next(); ) {
            if (left.name().equalsIgnoreCase("charset") && !left.value().isBlank()) {
                return Optional.of(left.value().strip());
            }
        }
        return Optional.empty();
    }

    /** Empty if nobody here knows it. */
    static Optional<Charset> of(String label) {
        String name = label.toLowerCase(Locale.ROOT);
        try {
            return Optional.of(Charset.forName(LABELS.getOrDefault(name, name)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
