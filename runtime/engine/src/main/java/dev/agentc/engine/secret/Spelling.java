package dev.agentc.engine.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret as programs write it down: its own characters, hex or base64, each of them also as JSON (RFC 8259), in an address (RFC
 * 3986), in HTML or in mail (RFC 2045) writes it, or several of these one in another.
 */
final class Spelling {
    /** The secret does not stand there. */
    static final int NONE = -1;

    /** The text ends before it is known whether the secret stands there. */
    static final int MORE = -2;

    /** Base64 and hex of less would be found in ordinary words and numbers. */
    private static final int SHORTEST_BASE64 = 6;

    private static final int SHORTEST_HEX = 12;

    /** With a character that the two alphabets write differently; of shorter ones words are not told from base64. */
    private static final Pattern CODED = Pattern.compile("(?=.*[+/_-])([A-Za-z0-9+/_-]{12,})={0,2}");

    private static final String BASE64_END = "=";

    /** Which characters mean the same. */
    private enum Letters {
        EXACT,
        /** Both alphabets of RFC 4648, sections 4 and 5. */
        BASE64,
        /** The same of a secret that is base64 itself; its bits end where it ends. */
        CODED,
        HEX
    }

    private final String word;
    private final Letters letters;

    private Spelling(String word, Letters letters) {
        this.word = word;
        this.letters = letters;
    }

    /** All ways to write a secret down. */
    static List<Spelling> of(String secret) {
        List<Spelling> all = new ArrayList<>(List.of(new Spelling(secret, Letters.EXACT)));
        Matcher coded = CODED.matcher(secret);
        if (coded.matches()) {
            all.add(new Spelling(coded.group(1).replace('-', '+').replace('_', '/'), Letters.CODED));
        }
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        add(HexFormat.of().formatHex(bytes), SHORTEST_HEX, Letters.HEX, all);
        for (int before = 0; before < 3; before++) {
            add(inside(bytes, before), SHORTEST_BASE64, Letters.BASE64, all);
        }
        return all;
    }

    private static void add(String word, int shortest, Letters letters, List<Spelling> to) {
        if (word.length() >= shortest) {
            to.add(new Spelling(word, letters));
        }
    }

    /** Of the base64 of a longer text what hangs on the secret alone, wherever it begins in a group of three bytes. */
    private static String inside(byte[] secret, int before) {
        byte[] text = new byte[before + secret.length];
        System.arraycopy(secret, 0, text, before, secret.length);
        String coded = Base64.getEncoder().withoutPadding().encodeToString(text);
        return coded.substring((before * 8 + 5) / 6, text.length * 8 / 6);
    }

    /** Characters that it can begin with, the escaped forms aside. */
    String begins() {
        char first = word.charAt(0);
        return switch (letters) {
            case EXACT -> String.valueOf(first);
            case BASE64, CODED -> first == '+' ? "+-" : first == '/' ? "/_" : String.valueOf(first);
            case HEX -> "" + first + Character.toUpperCase(first);
        };
    }

    /** Most characters that it takes. */
    int longest() {
        return word.length() * Escape.LONGEST;
    }

    /** Where it ends if it begins at {@code at}; {@link #NONE} or {@link #MORE} otherwise. */
    int end(String text, int at) {
        int end = end(text, at, 0);
        return end < 0 || letters != Letters.BASE64 ? end : padded(text, end);
    }

    /** A last character that holds the rest of its bits, and what fills the group. */
    private static int padded(String text, int at) {
        int end = at < text.length() && isBase64(text.charAt(at)) && isEnd(text, at + 1) ? at + 1 : at;
        for (int i = 0; i < 2 && text.startsWith(BASE64_END, end); i++) {
            end++;
        }
        return end;
    }

    private static boolean isEnd(String text, int at) {
        return at >= text.length() || !isBase64(text.charAt(at));
    }

    private static boolean isBase64(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || "+/-_".indexOf(c) >= 0);
    }

    private int end(String text, int from, int done) {
        int at = from;
        for (int i = done; i < word.length(); ) {
            if (at >= text.length()) {
                return MORE;
            }
            char c = text.charAt(at);
            if (Escape.begins(c)) {
                return escaped(text, at, i);
            }
            if (folded(c) == word.charAt(i)) {
                i++;
            } else if (i == 0 || !isFold(c)) {
                return NONE;
            }
            at++;
        }
        return at;
    }

    /** A character that may stand for itself or begin the form of another. */
    private int escaped(String text, int at, int i) {
        int more = NONE;
        if (folded(text.charAt(at)) == word.charAt(i)) {
            int end = end(text, at + 1, i + 1);
            if (end >= 0) {
                return end;
            }
            more = end;
        }
        for (Escape escape : Escape.at(text, at)) {
            int end = escape.isCut() ? MORE : end(text, at, i, escape);
            if (end >= 0) {
                return end;
            }
            more = Math.min(more, end);
        }
        return more;
    }

    private int end(String text, int at, int i, Escape escape) {
        int next = at + escape.length();
        if (escape.isFold() || i > 0 && escape.sign() < ' ' && isFold((char) escape.sign())) {
            return i == 0 ? NONE : end(text, next, i);
        }
        if (escape.sign() <= 0xFFFF) {
            return folded((char) escape.sign()) == word.charAt(i) ? end(text, next, i + 1) : NONE;
        }
        return word.codePointAt(i) == escape.sign() ? end(text, next, i + 2) : NONE;
    }

    /** Long base64 and hex are folded into lines. */
    private boolean isFold(char c) {
        return letters != Letters.EXACT && (c == '\n' || c == '\r');
    }

    private char folded(char c) {
        return switch (letters) {
            case EXACT -> c;
            case BASE64, CODED -> c == '-' ? '+' : c == '_' ? '/' : c;
            case HEX -> c >= 'A' && c <= 'F' ? (char) (c + ' ') : c;
        };
    }
}
