package dev.agentc.compiler.foreign;

import dev.agentc.compiler.foreign.Foreign.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A type as Python, Go, TypeScript and others write it, in our words: {@code dict[str, list[int]]}, {@code map[string][]int},
 * {@code (string | null)[]}. Which words stand for what is in the table.
 */
final class TypeSpelling {
    private static final Set<String> JOINED = Set.of("Union", "Literal", "OneOf", "Either");
    /** It stands for any number of what stands before it: {@code tuple[int, ...]}. */
    private static final String REST = "...";

    private final String text;
    private int at;

    private TypeSpelling(String text) {
        this.text = text;
    }

    /** The types in our words, several between commas; as it is written where it is no type. */
    static String ours(String written) {
        var reading = new TypeSpelling(written.strip());
        var types = reading.list();
        return types == null || reading.at < reading.text.length() ? written : String.join(", ", types);
    }

    private @Nullable List<String> list() {
        var types = new ArrayList<String>();
        do {
            var type = union();
            if (type == null) {
                return null;
            }
            if (!type.equals(REST)) {
                types.add(type);
            }
        } while (takes(","));
        return types;
    }

    private @Nullable String union() {
        var first = after();
        if (first == null) {
            return null;
        }
        var arms = new StringBuilder(first);
        while (takes("|")) {
            var next = after();
            if (next == null) {
                return null;
            }
            arms.append(" | ").append(next);
        }
        return arms.toString();
    }

    /** With what stands behind it: <code>[]</code> for lists, {@code ?} for what may be null. */
    private @Nullable String after() {
        var type = atom();
        while (type != null) {
            if (takes("[]")) {
                type = "list<" + type + ">";
            } else if (takes("?")) {
                type = optional(type);
            } else {
                return type;
            }
        }
        return null;
    }

    private @Nullable String atom() {
        if (takes("[]")) {
            var of = atom();
            return of == null ? null : "list<" + of + ">";
        }
        if (takes("*") || takes("&")) {
            return atom();
        }
        if (takes("(")) {
            var inner = union();
            return inner != null && takes(")") ? inner : null;
        }
        if (takes(REST)) {
            return REST;
        }
        var constant = constant();
        return constant != null ? constant : named();
    }

    private @Nullable String constant() {
        blanks();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            return null;
        }
        var inside = text.substring(at + 1, end);
        at = end + 1;
        return "\"" + inside + "\"";
    }

    private @Nullable String named() {
        var word = word();
        if (word.isEmpty()) {
            return null;
        }
        if (word.equals("map") && takes("[")) {
            return goMap();
        }
        blanks();
        var close = text.startsWith("[]", at) ? "" : takes("[") ? "]" : takes("<") ? ">" : "";
        if (close.isEmpty()) {
            return simple(word);
        }
        var of = list();
        return of == null || of.isEmpty() || !takes(close) ? null : generic(word, of);
    }

    /** {@code map[string]int}; with both in the brackets it is another language's. */
    private @Nullable String goMap() {
        var inside = list();
        if (inside == null || !takes("]")) {
            return null;
        }
        if (inside.size() == 2) {
            return "map<" + inside.get(0) + ", " + inside.get(1) + ">";
        }
        var value = inside.size() == 1 ? after() : null;
        return value == null ? null : "map<" + inside.getFirst() + ", " + value + ">";
    }

    private static String simple(String word) {
        var known = Foreign.of(Place.TYPE, word);
        return known != null && known.mends() ? known.instead() : word;
    }

    private static @Nullable String generic(String word, List<String> of) {
        if (JOINED.contains(word)) {
            return String.join(" | ", of);
        }
        var known = Foreign.of(Place.TYPE, word);
        if (known == null) {
            return word + "<" + String.join(", ", of) + ">";
        }
        if (known.instead().equals("%1%?")) {
            return of.size() == 1 ? optional(of.getFirst()) : null;
        }
        var filled = known;
        for (int i = 0; i < of.size(); i++) {
            filled = filled.with(Integer.toString(i + 1), of.get(i));
        }
        boolean lost = of.size() > 1 && !known.instead().contains("%2%") && !word.equals("Annotated");
        return filled.mends() && !lost ? filled.instead() : null;
    }

    private static String optional(String type) {
        return type.contains(" | ") ? type + " | null" : type.endsWith("?") ? type : type + "?";
    }

    private String word() {
        blanks();
        int begin = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(begin, at);
    }

    private boolean takes(String sign) {
        blanks();
        if (!text.startsWith(sign, at)) {
            return false;
        }
        at += sign.length();
        return true;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
