package dev.agentc.compiler.syntax;

import dev.agentc.compiler.diagnostic.Rule;
import java.util.List;

/** What can be wrong with the form of a text. */
public final class SyntaxRules {
    private SyntaxRules() {}

    public static final Rule UNEXPECTED = Rule.error("syntax/unexpected", "something stands where it means nothing");
    public static final Rule MISSING = Rule.error("syntax/missing", "a part is missing");
    public static final Rule MISSING_SEPARATOR =
            Rule.error("syntax/missing-separator", "a comma or a new line is missing between two things");
    public static final Rule UNKNOWN_KIND =
            Rule.error("syntax/unknown-kind", "a declaration begins with an unknown kind");
    public static final Rule RESERVED_WORD = Rule.error("syntax/reserved-word", "a reserved word is used as a name");
    public static final Rule UNCLOSED =
            Rule.error("syntax/unclosed", "a bracket, a text, a hole or a tag is never closed");
    public static final Rule UNOPENED = Rule.error("syntax/unopened", "a closing bracket or a tag belongs to nothing");
    public static final Rule TOO_DEEP = Rule.error("syntax/too-deep", "code nests more than 256 levels deep");
    public static final Rule BAD_NUMBER =
            Rule.error("syntax/bad-number", "a number has an unknown unit or is too large");
    public static final Rule BAD_ESCAPE = Rule.error("syntax/bad-escape", "a backslash begins an unknown escape");
    public static final Rule BAD_INDENTATION =
            Rule.error("syntax/bad-indentation", "a line of a text stands left of its closing quotes");
    public static final Rule CHAINED_COMPARISON =
            Rule.error("syntax/chained-comparison", "a comparison follows another without a word between them");
    public static final Rule BAD_TARGET = Rule.error("syntax/bad-target", "something is assigned to that cannot be");
    public static final Rule BAD_ENCODING = Rule.error("syntax/bad-encoding", "the file's bytes are not UTF-8");
    public static final Rule INVISIBLE = Rule.error(
            "syntax/invisible-character", "the text holds an invisible character that hides or reorders others");
    public static final Rule MIXED_SCRIPTS =
            Rule.warning("syntax/mixed-scripts", "a name mixes letters of several scripts");
    public static final Rule OTHER_LANGUAGE = Rule.error(
            "syntax/other-language", "the file is written in another language that uses the same file ending");

    public static final Rule LOST_DOC = Rule.warning("syntax/lost-description", "a `///` that describes nothing");

    public static final Rule DIVISION = Rule.note("syntax/division-comment", "a comment that looks like a division");

    /** All of them, in the order of their ids' first use in a file. */
    public static final List<Rule> ALL = List.of(
            UNEXPECTED,
            MISSING,
            MISSING_SEPARATOR,
            UNKNOWN_KIND,
            RESERVED_WORD,
            UNCLOSED,
            UNOPENED,
            TOO_DEEP,
            BAD_NUMBER,
            BAD_ESCAPE,
            BAD_INDENTATION,
            CHAINED_COMPARISON,
            BAD_TARGET,
            BAD_ENCODING,
            INVISIBLE,
            MIXED_SCRIPTS,
            OTHER_LANGUAGE,
            LOST_DOC,
            DIVISION);
}
