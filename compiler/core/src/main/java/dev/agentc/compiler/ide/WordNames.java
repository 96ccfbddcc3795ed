package dev.agentc.compiler.ide;

import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.read.Parser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The words of the language where they can stand. */
final class WordNames {
    private static final List<String> STATEMENT = List.of(
            "let", "var", "for", "while", "repeat", "return", "fail", "emit", "break", "continue", "expect", "given");
    private static final List<String> VALUE = List.of("if", "match", "parallel", "not", "true", "false", "null");
    /** What can stand for a value that is not there. */
    private static final List<String> ENDS = List.of("fail", "return");

    private static final List<String> OPERATOR = List.of("and", "or", "in", "is", "catch", "else");
    /** Behind these a value is still to come. */
    private static final Set<String> OPEN = Set.of(
            "if",
            "else",
            "for",
            "in",
            "while",
            "repeat",
            "parallel",
            "match",
            "return",
            "fail",
            "emit",
            "expect",
            "given",
            "and",
            "or",
            "not",
            "is",
            "where");

    private WordNames() {}

    static Map<String, Meaning> atTop(Cursor at) {
        var kinds = Stream.concat(at.analysis.kinds().stream(), Parser.OWN_FORMS.stream());
        return words(Stream.concat(kinds, Stream.of("import", "private")));
    }

    static Map<String, Meaning> operators() {
        return words(OPERATOR.stream());
    }

    /** Words that begin a value, and where a line begins those that begin a statement. */
    static Map<String, Meaning> beginnings(Cursor at) {
        boolean line = at.lineBefore().isBlank()
                || at.signBefore() == '{' && at.innermost(Expr.Block.class).isPresent();
        var before = at.lineBefore().stripTrailing();
        var values = before.endsWith("??") || before.endsWith("=>")
                ? Stream.concat(VALUE.stream(), ENDS.stream())
                : VALUE.stream();
        return words(line ? Stream.concat(STATEMENT.stream(), VALUE.stream()) : values);
    }

    /** Whether something that has a value ends right before, on this line. */
    static boolean followsValue(Cursor at) {
        var before = at.lineBefore().stripTrailing();
        if (before.isEmpty()) {
            return false;
        }
        char last = before.charAt(before.length() - 1);
        if (!Character.isJavaIdentifierPart(last)) {
            return last == ')' || last == ']' || last == '}' || last == '"';
        }
        int start = before.length();
        while (start > 0 && Character.isJavaIdentifierPart(before.charAt(start - 1))) {
            start--;
        }
        var word = before.substring(start);
        return !OPEN.contains(word);
    }

    private static Map<String, Meaning> words(Stream<String> words) {
        var meanings = new LinkedHashMap<String, Meaning>();
        words.filter(WordNames::isThere).forEach(word -> meanings.put(word, new Meaning.Word(word)));
        return meanings;
    }

    private static boolean isThere(String word) {
        return !NotYet.has(word);
    }
}
