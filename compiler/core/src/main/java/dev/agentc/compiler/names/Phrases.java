package dev.agentc.compiler.names;

import dev.agentc.compiler.syntax.Name;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;

/** Small pieces of sentences. */
public final class Phrases {
    /** Names that mean something of their own everywhere. */
    public static final List<String> RESERVED = List.of("env", "secret", "run", "it", "continue");

    private Phrases() {}

    public static String count(int count, String thing) {
        return switch (count) {
            case 0 -> "no " + thing + "s";
            case 1 -> "one " + thing;
            default -> count + " " + thing + "s";
        };
    }

    /** {@code an agent}, {@code a model}. */
    public static String kind(String word) {
        return a(word);
    }

    /** A word with its article. */
    public static String article(String word) {
        return (word.isEmpty() || "aeiou".indexOf(word.charAt(0)) < 0 ? "a " : "an ") + word;
    }

    /** A type's name with its article. */
    public static String a(String type) {
        return (type.isEmpty() || "aeiou".indexOf(type.charAt(0)) < 0 ? "a `" : "an `") + type + "`";
    }

    /** From the beginning of one place to the end of the other. */
    public static Span cover(Span first, Span last) {
        return new Span(first.start(), Math.max(0, last.end() - first.start()), first.line(), first.column());
    }

    public static List<String> texts(List<Name> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        var texts = new ArrayList<String>(names.size());
        for (var name : names) {
            texts.add(name.text());
        }
        return texts;
    }
}
