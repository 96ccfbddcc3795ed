package dev.agentc.compiler.manual;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What each chapter and each declaration is called in links: in one document all are apart, in a page a file those of a file. */
final class Addresses {
    private static final String SOURCE = ".agent";
    private static final String PAGE = ".md";

    /** By the chapter's path. */
    private final Map<String, String> ids = new LinkedHashMap<>();

    private final boolean alone;

    Addresses(Manual manual) {
        Set<String> taken = new HashSet<>();
        for (var chapter : manual.chapters()) {
            var id = withoutEnd(chapter.path()).replaceAll("[^A-Za-z0-9_]+", "-");
            var free = id;
            for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
                free = id + "-" + i;
            }
            ids.put(chapter.path(), free);
        }
        alone = manual.chapters().size() == 1;
    }

    private static String withoutEnd(String path) {
        return path.endsWith(SOURCE) ? path.substring(0, path.length() - SOURCE.length()) : path;
    }

    /** Of a chapter in one document. */
    String id(Chapter chapter) {
        return "file." + ids.get(chapter.path());
    }

    /** Of a declaration in one document. */
    String id(Target target) {
        return alone ? target.name() : ids.get(target.path()) + "." + target.name();
    }

    /** The file that a chapter is a page in. No chapter's is the contents'. */
    static String page(String path) {
        var page = withoutEnd(path) + PAGE;
        return page.equalsIgnoreCase(MarkdownManual.CONTENTS) ? path + PAGE : page;
    }

    /** From one page to a declaration on another, or on the same. */
    static String between(String fromPath, Target target) {
        var anchor = "#" + encoded(target.name());
        return fromPath.equals(target.path()) ? anchor : relative(page(fromPath), page(target.path())) + anchor;
    }

    /** From one page to another. */
    static String relative(String from, String to) {
        int common = 0;
        for (int i = 0; i < Math.min(from.length(), to.length()) && from.charAt(i) == to.charAt(i); i++) {
            common = from.charAt(i) == '/' ? i + 1 : common;
        }
        long up = from.substring(common).chars().filter(sign -> sign == '/').count();
        return "../".repeat((int) up) + encoded(to.substring(common));
    }

    /** As it may stand in an address. (RFC 3986, section 2) */
    static String encoded(String text) {
        var out = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char sign = (char) (each & 0xFF);
            boolean plain = sign < 0x80 && (Character.isLetterOrDigit(sign) || "-._~/".indexOf(sign) >= 0);
            out.append(plain ? String.valueOf(sign) : "%" + hex(sign));
        }
        return out.toString();
    }

    private static String hex(char sign) {
        var digits = Integer.toHexString(sign).toUpperCase(Locale.ROOT);
        return digits.length() == 1 ? "0" + digits : digits;
    }
}
