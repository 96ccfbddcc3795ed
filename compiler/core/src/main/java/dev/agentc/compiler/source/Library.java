package dev.agentc.compiler.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The standard library's texts, and where in them each declaration stands. Only declarations that a program names are
 * ever parsed; finding them costs one look at each line's beginning.
 */
public final class Library {

    /**
     * One declaration of the library.
     *
     * @param key its name, with the receiver's before it where it has one: {@code react}, {@code list.map}, {@code run.think}
     * @param path of its text: {@code std/list.agent}
     * @param start where its documentation begins, in UTF-16 units
     */
    public record Entry(String key, String path, int start, int end) {}

    private final Map<String, String> texts;
    private final Map<String, List<Entry>> entries = new HashMap<>(512);
    private final Map<String, List<String>> modules = new LinkedHashMap<>();

    private Library(Map<String, String> texts) {
        this.texts = texts;
    }

    /** @param texts by path, such as {@code std/text.agent} */
    public static Library of(Map<String, String> texts) {
        var library = new Library(new LinkedHashMap<>(texts));
        library.texts.forEach(library::index);
        return library;
    }

    /**
     * The module of a library file: its folder if it has one of its own, else its name: {@code std/strategy/react.agent} is
     * in {@code std.strategy}, {@code std/text.agent} is {@code std.text}.
     */
    public static String module(String path) {
        int folder = path.lastIndexOf('/');
        var place = folder > path.indexOf('/')
                ? path.substring(0, folder)
                : path.substring(0, path.length() - ".agent".length());
        return place.replace('/', '.');
    }

    /** The declarations of this key; more than one where methods of one name stand on several types of a head. */
    public List<Entry> find(String key) {
        return entries.getOrDefault(key, List.of());
    }

    /** The text of a file. */
    public String text(String path) {
        return texts.getOrDefault(path, "");
    }

    /** Whether there is such a module. */
    public boolean has(String module) {
        return modules.containsKey(module);
    }

    /** All modules, such as {@code std.text}. */
    public Set<String> modules() {
        return modules.keySet();
    }

    /** Keys of the declarations of one module, methods included. */
    public List<String> keys(String module) {
        return modules.getOrDefault(module, List.of());
    }

    /** Every key. */
    public Set<String> keys() {
        return entries.keySet();
    }

    private void index(String path, String text) {
        var module = modules.computeIfAbsent(module(path), name -> new ArrayList<>());
        byte[] units = units(text);
        int documented = -1;
        int start = -1;
        int word = -1;
        for (int at = 0; at < text.length(); at = nextLine(text, at)) {
            byte first = units[at];
            if (first == '/') {
                documented = !text.startsWith("///", at) ? -1 : documented < 0 ? at : documented;
            } else if (isLetter(first)) {
                int next = documented < 0 ? at : documented;
                close(path, text, units, start, word, next, module);
                start = next;
                word = at;
                documented = -1;
            }
        }
        close(path, text, units, start, word, text.length(), module);
    }

    /**
     * The units of a text, those beyond Latin-1 as some byte that is in no name. This is done at every start, before anything is
     * compiled, and to ask a string for each unit costs three calls.
     */
    private static byte[] units(String text) {
        byte[] units = text.getBytes(StandardCharsets.ISO_8859_1);
        if (units.length == text.length()) {
            return units;
        }
        byte[] each = new byte[text.length()]; // a pair is one byte above
        for (int i = 0; i < each.length; i++) {
            each[i] = (byte) Math.min(text.charAt(i), 0xFF);
        }
        return each;
    }

    /** Keeps the declaration whose first word stands at {@code word}, if there is one. */
    private void close(String path, String text, byte[] units, int start, int word, int end, List<String> module) {
        if (start < 0) {
            return;
        }
        var key = key(text, units, word);
        module.add(key);
        var entry = new Entry(key, path, start, end);
        var same = entries.get(key);
        if (same == null) {
            entries.put(key, List.of(entry));
        } else {
            var more = new ArrayList<>(same);
            more.add(entry);
            entries.put(key, more);
        }
    }

    private static int nextLine(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    /** The name in a header such as {@code external fn list<T>.len() -> int}: {@code list.len}. */
    private static String key(String text, byte[] units, int at) {
        int word = units[at] == 'e' && text.startsWith("external ", at) ? at + "external ".length() : at;
        int from = text.indexOf(' ', word) + 1;
        int to = end(units, from);
        var name = text.substring(from, to);
        return to < units.length && units[to] == '<' ? name + rest(text, units, to) : name;
    }

    /** Behind the generics that begin here, as in {@code list<T>.len}. */
    private static String rest(String text, byte[] units, int from) {
        int depth = 0;
        int at = from;
        do {
            byte sign = units[at++];
            depth += sign == '<' ? 1 : sign == '>' ? -1 : 0;
        } while (depth > 0 && at < units.length);
        return text.substring(at, end(units, at));
    }

    /** Where a name with its dots ends; names of the library are ASCII, and this is asked for each at every start. */
    private static int end(byte[] units, int from) {
        int at = from;
        while (at < units.length && isPart(units[at])) {
            at++;
        }
        return at;
    }

    private static boolean isPart(byte sign) {
        return isLetter(sign) || sign == '.' || sign >= '0' && sign <= '9';
    }

    private static boolean isLetter(byte sign) {
        return sign >= 'a' && sign <= 'z' || sign >= 'A' && sign <= 'Z' || sign == '_';
    }
}
