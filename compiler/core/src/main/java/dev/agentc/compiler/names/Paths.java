package dev.agentc.compiler.names;

import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Paths of sources as text: parts joined by {@code /}, no file is looked at. */
public final class Paths {
    private Paths() {}

    /** The folder of a file, empty if it is named without one. */
    static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : slash == 0 ? "/" : path.substring(0, slash);
    }

    /** Whether it means the same in every folder. */
    static boolean isAbsolute(String path) {
        return path.startsWith("/") || path.startsWith("\\") || path.length() > 1 && path.charAt(1) == ':';
    }

    /** What {@code path} means in a folder. */
    static String resolve(String folder, String path) {
        if (folder.isEmpty()) {
            return normal(path);
        }
        return normal(folder + "/" + path);
    }

    /** Without {@code .} and, as far as there are folders to leave, without {@code ..}. */
    static String normal(String path) {
        boolean absolute = path.startsWith("/");
        var parts = new ArrayList<String>();
        for (var part : path.replace('\\', '/').split("/")) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else {
                parts.add(part);
            }
        }
        return (absolute ? "/" : "") + String.join("/", parts);
    }

    /** The path of a file as seen from a folder; both normal. */
    static String relative(String folder, String path) {
        var from = parts(folder);
        var to = parts(path);
        int common = 0;
        while (common < from.size()
                && common < to.size() - 1
                && from.get(common).equals(to.get(common))) {
            common++;
        }
        var relative = new ArrayList<String>();
        for (int i = common; i < from.size(); i++) {
            relative.add("..");
        }
        relative.addAll(to.subList(common, to.size()));
        return String.join("/", relative);
    }

    private static List<String> parts(String path) {
        return path.isEmpty() ? List.of() : List.of((path.startsWith("/") ? path.substring(1) : path).split("/"));
    }

    /** Which files a file imports, told from its tree alone: each once, in the order of the text, files that are not there among them. */
    public static List<String> imports(SourceFile tree) {
        return tree.imports().stream()
                .map(each -> imported(each, tree.source().path()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /**
     * Where the file lies that is imported; empty for a part of the library and where no file can be meant.
     *
     * @param from the path of the file that imports it
     */
    public static Optional<String> imported(Import each, String from) {
        return !each.isPath() || each.from().isEmpty() || isAbsolute(each.from())
                ? Optional.empty()
                : Optional.of(resolve(folder(normal(from)), each.from()));
    }

    /**
     * Where a file lies that a text names to be read or written: its path is relative to the folder of the text.
     *
     * @param from the path of the text
     */
    public static String beside(String path, String from) {
        return isAbsolute(path) ? normal(path) : resolve(folder(normal(from)), path);
    }

    /** How a file writes the import of another: {@code ./orders.agent}. */
    public static String written(String from, String to) {
        var way = relative(folder(normal(from)), normal(to));
        return way.startsWith("../") ? way : "./" + way;
    }

    /** The module of a file. */
    static String module(String file) {
        return file.endsWith(".agent") ? file.substring(0, file.length() - ".agent".length()) : file;
    }
}
