package dev.agentc.compiler.source;

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
        int documented = -1;
        var open = new int[] {-1, -1};
        for (int at = 0; at < text.length(); at = nextLine(text, at)) {
            if (text.startsWith("///", at)) {
                documented = documented < 0 ? at : documented;
            } else if (Character.isLetter(text.charAt(at))) {
                open = open(path, text, open, documented < 0 ? at : documented, at, module);
                documented = -1;
            } else if (text.charAt(at) == '/') {
                documented = -1;
            }
        }
        close(path, text, open, text.length(), module);
    }

    /** Ends the declaration before and begins the one whose first word stands at {@code at}. */
    private int[] open(String path, String text, int[] before, int start, int at, List<String> module) {
        close(path, text, before, start, module);
        return new int[] {start, at};
    }

    private void close(String path, String text, int[] open, int end, List<String> module) {
        if (open[0] >= 0) {
            var key = key(text, open[1]);
            module.add(key);
            entries.computeIfAbsent(key, name -> new ArrayList<>(1)).add(new Entry(key, path, open[0], end));
        }
    }

    private static int nextLine(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    /** The name in a header such as {@code external fn list<T>.len() -> int}: {@code list.len}. */
    private static String key(String text, int at) {
        int word = text.startsWith("external ", at) ? at + "external ".length() : at;
        int i = text.indexOf(' ', word) + 1;
        var key = new StringBuilder();
        int depth = 0;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<') {
                depth++;
            } else if (c == '>') {
                depth--;
            } else if (depth == 0 && !Character.isJavaIdentifierPart(c) && c != '.') {
                break;
            } else if (depth == 0) {
                key.append(c);
            }
        }
        return key.toString();
    }
}
