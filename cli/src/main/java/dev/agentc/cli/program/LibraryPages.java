package dev.agentc.cli.program;

import dev.agentc.compiler.source.Library;
import dev.agentc.stdlib.StandardLibrary;
import java.util.ArrayList;
import java.util.List;

/** What the standard library says of its names: their {@code ///} texts and how they are declared. */
public final class LibraryPages {
    private final Library library = Library.of(StandardLibrary.texts());

    /**
     * One declaration.
     *
     * @param name with the type's before it where it is a method: {@code list.map}
     * @param module that it is in: {@code std.list}
     * @param declaration as it is written, with the texts of its fields
     * @param text what is said of it, lines joined by {@code \n}
     */
    public record Page(String name, String module, String declaration, String text) {

        /** As a page of Markdown. */
        public String markdown() {
            return "# " + name + "\n\n" + text + "\n\n```agent\n" + declaration + "\n```\n\nIn `" + module + "`.\n";
        }
    }

    /** Every name, methods with their type's before them. */
    public List<String> names() {
        return library.keys().stream().sorted().toList();
    }

    /** All modules. */
    public List<String> modules() {
        return library.modules().stream().sorted().toList();
    }

    /** Those of this name: a whole one first, else all methods that are called so, {@code len} of every type that has one. */
    public List<Page> find(String word) {
        String name = word.endsWith("()") ? word.substring(0, word.length() - 2) : word;
        List<String> keys = library.find(name).isEmpty()
                ? names().stream().filter(key -> key.endsWith("." + name)).toList()
                : List.of(name);
        List<Page> pages = new ArrayList<>();
        for (String key : keys) {
            library.find(key).forEach(entry -> pages.add(page(entry)));
        }
        return pages;
    }

    /** All names of a module; empty if there is no such module. */
    public List<Page> module(String module) {
        List<Page> pages = new ArrayList<>();
        for (String key : library.keys(module).stream().distinct().toList()) {
            for (Library.Entry entry : library.find(key)) {
                if (Library.module(entry.path()).equals(module)) {
                    pages.add(page(entry));
                }
            }
        }
        return pages;
    }

    private Page page(Library.Entry entry) {
        List<String> said = new ArrayList<>();
        List<String> declared = new ArrayList<>();
        for (String line : library.text(entry.path())
                .substring(entry.start(), entry.end())
                .lines()
                .toList()) {
            if (declared.isEmpty() && line.startsWith("///")) {
                said.add(line.substring(line.startsWith("/// ") ? 4 : 3));
            } else if (!line.startsWith("//")) { // what is remarked before the next one is not of this one
                declared.add(line);
            }
        }
        String declaration = String.join("\n", declared).strip();
        return new Page(entry.key(), Library.module(entry.path()), declaration, String.join("\n", said));
    }
}
