package dev.agentc.compiler.ide;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where names are declared, by the look of a text alone. */
final class NameSearch {
    private static final Pattern TOP =
            Pattern.compile("(?m)^(?:private )?(type|error|enum|let|\\w+)[ ](\\w+)(?=[ \\n({<:=])");
    private static final Pattern MEMBER = Pattern.compile("(?m)^external \\w+ \\w+(?:<.*?>)?\\.(\\w+)");
    private static final Pattern FIELD = Pattern.compile("(\\w+)(?: as [^:\\n]*)?:");
    private static final List<Pattern> LOCALS = List.of(
            Pattern.compile("\\b(?:let|var)\\s+(\\w+)"),
            Pattern.compile("\\bfor\\s+(\\w+)\\s+in\\b"),
            Pattern.compile("(?<![\\w.])(?<!given )(\\w+)\\s*=>"),
            Pattern.compile("(?<=[\\w}] )(\\w+) if [^{}\\n]*=>"),
            Pattern.compile("(?<=[{,] )(\\w+)(?=(?:, \\w+)* \\}(?: if [^{}\\n]*)? =>)"),
            Pattern.compile("\\((\\w+),\\s*\\w+\\)\\s*=>"),
            Pattern.compile("\\(\\w+,\\s*(\\w+)\\)\\s*=>"));

    final String text;
    final String code;
    private final MaskedText masked;
    final List<Found> tops = new ArrayList<>();
    final List<Found> members = new ArrayList<>();
    final List<Found> locals = new ArrayList<>();

    /** A declared name, where it stands, and from where to where it can be named. */
    record Found(String name, int start, int from, int to) {
        boolean reaches(int place) {
            return from <= place && place < to;
        }
    }

    NameSearch(String text) {
        this.text = text;
        this.masked = new MaskedText(text);
        this.code = masked.code;
        var found = TOP.matcher(code);
        while (found.find()) {
            if (!found.group(1).equals("import")) {
                tops.add(new Found(found.group(2), found.start(2), 0, code.length()));
            }
        }
        each(MEMBER, match -> members.add(new Found(match.group(1), match.start(1), 0, code.length())));
        for (int i = 0; i < tops.size(); i++) {
            declaration(
                    tops.get(i), i + 1 < tops.size() ? lineStart(tops.get(i + 1).start()) : code.length());
        }
        LOCALS.forEach(pattern -> each(pattern, this::local));
    }

    private void each(Pattern pattern, Consumer<Matcher> to) {
        var found = pattern.matcher(code);
        for (int from = 0; found.find(from); from = found.start() + 1) {
            to.accept(found);
        }
    }

    private int lineStart(int place) {
        return code.lastIndexOf('\n', place) + 1;
    }

    private String kind(Found top) {
        return code.substring(lineStart(top.start()), top.start())
                .replace("private ", "")
                .strip();
    }

    /** Fields of types, values of enums, parameters. */
    private void declaration(Found top, int end) {
        generics(top, end);
        var kind = kind(top);
        int open = firstOf(kind.equals("type") || kind.equals("error") || kind.equals("enum") ? '{' : '(', top, end);
        if (open < 0 || kind.equals("let") || kind.equals("model")) {
            return;
        }
        int close = close(open, end);
        var found = (kind.equals("enum") ? Pattern.compile("(\\w+)") : FIELD)
                .matcher(code)
                .region(open, close);
        while (found.find()) {
            if (depth(open, found.start()) == 1) {
                var name = new Found(found.group(1), found.start(1), lineStart(top.start()), end);
                members.add(name);
                if (!kind.equals("type") && !kind.equals("error") && !kind.equals("enum")) {
                    locals.add(name);
                }
            }
        }
    }

    /** Type parameters, which the header names. */
    private void generics(Found top, int end) {
        int open = top.start() + top.name().length();
        if (open < end && code.charAt(open) == '<') {
            var found = Pattern.compile("\\w+").matcher(code).region(open, code.indexOf('>', open));
            while (found.find()) {
                locals.add(new Found(found.group(), found.start(), lineStart(top.start()), end));
            }
        }
    }

    private int firstOf(char sign, Found top, int end) {
        int place = top.start() + top.name().length();
        while (place < end
                && (code.charAt(place) == ' '
                        || code.charAt(place) == '<'
                        || code.charAt(place) == ','
                        || Character.isLetter(code.charAt(place))
                        || code.charAt(place) == '>')) {
            place++;
        }
        return place < end && code.charAt(place) == sign ? place : -1;
    }

    /** A local can be named up to the end of what is open where it is declared, that of a loop in its block. */
    private void local(Matcher match) {
        int start = match.start(1);
        boolean top = code.charAt(lineStart(start)) != ' '
                && code.startsWith("let ", lineStart(start))
                && match.start() == lineStart(start);
        if (!top && !isPattern(match)) {
            boolean taken = match.group().equals(match.group(1)); // a field that a pattern takes reaches into its arm
            int to = scope(taken ? code.indexOf("=>", match.end()) : match.end());
            for (var text : masked.texts) {
                to = match.group().startsWith("for") && text[0] < start && start < text[1] ? text[1] : to;
            }
            locals.add(new Found(
                    match.group(1),
                    start,
                    match.group().startsWith("let") || match.group().startsWith("var") ? lineEnd(start) : start,
                    to));
        }
    }

    private int lineEnd(int place) {
        int end = code.indexOf('\n', place);
        return end < 0 ? code.length() : end;
    }

    /** {@code good => …} in a match asks for a value, and brings no name. */
    private boolean isPattern(Matcher match) {
        if (!match.group().endsWith("=>") || match.group().startsWith("(")) {
            return false;
        }
        int open = open(match.start());
        var before = open < 0 ? "" : code.substring(lineStart(open), open);
        boolean arms = open >= 0 && code.charAt(open) == '{' && before.matches("(?s).*\\b(match|catch)\\b[^{]*");
        return arms && !code.substring(lineStart(match.start()), match.start()).matches("(?s).*\\w[\\w.]* $");
    }

    private int scope(int place) {
        int open = open(place);
        return open < 0 ? code.length() : close(open, code.length());
    }

    /** The bracket that is open at a place; -1 if none is. */
    private int open(int place) {
        int depth = 0;
        for (int i = place - 1; i >= 0; i--) {
            char sign = code.charAt(i);
            depth += sign == ')' || sign == ']' || sign == '}' ? 1 : 0;
            if ((sign == '(' || sign == '[' || sign == '{') && depth-- == 0) {
                return i;
            }
        }
        return -1;
    }

    private int close(int open, int end) {
        int depth = 0;
        for (int i = open; i < end; i++) {
            char sign = code.charAt(i);
            depth += sign == '(' || sign == '[' || sign == '{' ? 1 : sign == ')' || sign == ']' || sign == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return end;
    }

    private int depth(int open, int place) {
        int depth = 0;
        for (int i = open; i < place; i++) {
            char sign = code.charAt(i);
            depth += sign == '(' || sign == '[' || sign == '{' ? 1 : sign == ')' || sign == ']' || sign == '}' ? -1 : 0;
        }
        return depth;
    }

    /** The nearest local of this name that reaches a place; null if none does. */
    Found local(String name, int place) {
        Found nearest = null;
        for (var each : locals) {
            if (each.name().equals(name)
                    && (each.reaches(place) || each.start() == place)
                    && (nearest == null || each.start() > nearest.start())) {
                nearest = each;
            }
        }
        return nearest;
    }

    Found top(String name) {
        return tops.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether the search takes what stands here for a declaration. */
    boolean isDeclaration(int place) {
        return Stream.of(tops, members, locals).flatMap(List::stream).anyMatch(each -> each.start() == place);
    }

    boolean isMember(String name, int start) {
        return members.stream().anyMatch(each -> each.name().equals(name) && each.start() == start);
    }

    boolean isImport(int place) {
        return code.startsWith("import ", lineStart(place));
    }

    /** Whether an import brings something under this name. */
    boolean isAlias(String name) {
        return Pattern.compile("(?m)^import .*\\bas " + name + "\\b")
                .matcher(code)
                .find();
    }
}
