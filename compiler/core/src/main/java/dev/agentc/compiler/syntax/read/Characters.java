package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.grammar.AgentLexer;
import java.lang.Character.UnicodeScript;
import java.util.Locale;

/** Finds characters that make a text look like something it is not. */
final class Characters {
    private final ReadContext reading;

    Characters(ReadContext reading) {
        this.reading = reading;
    }

    void check() {
        if (!reading.source.isAscii()) {
            hidden();
            names();
        } else if (reading.source.text().indexOf('\0') >= 0) {
            hidden();
        }
    }

    private void hidden() {
        var text = reading.source.text();
        reading.drop(finding -> startsHidden(text, finding.span().start()));
        var line = 0;
        for (var i = 0; i < text.length() && !reading.isFull(); i++) {
            if (isHidden(text.charAt(i)) && reading.source.lineOf(i) != line) {
                line = reading.source.lineOf(i);
                report(i, text.charAt(i));
            }
        }
    }

    /** What the parser says about such a character is only an echo. */
    private static boolean startsHidden(String text, int place) {
        return place < text.length() && isHidden(text.charAt(place));
    }

    private void report(int at, char sign) {
        var span = reading.source.span(at, at + 1);
        var code = "U+" + Integer.toHexString(0x10000 | sign).substring(1).toUpperCase(Locale.ROOT);
        reading.report(
                reading.finding(SyntaxRules.INVISIBLE, span, "here stands the invisible character `" + code + "`")
                        .help("remove it; in a text write `\\u{" + Integer.toHexString(sign) + "}`")
                        .fix(Fix.replace(span, "", "remove `" + code + "`")));
    }

    /** NUL, and the controls that reorder what stands around them. */
    private static boolean isHidden(char sign) {
        return sign == 0 || sign >= 0x202A && sign <= 0x202E || sign >= 0x2066 && sign <= 0x2069 || sign == 0xFEFF;
    }

    private void names() {
        for (var token : reading.raw) {
            if (token.lexed == AgentLexer.WORD && !reading.isFull() && mixes(token.start, token.end)) {
                reading.report(reading.finding(
                                SyntaxRules.MIXED_SCRIPTS,
                                reading.span(token),
                                "`" + token.getText() + "` mixes letters of several scripts")
                        .help("letters that look alike are different names; write it in one script"));
            }
        }
    }

    private boolean mixes(int start, int end) {
        var text = reading.source.text();
        if (isAscii(text, start, end)) {
            return false;
        }
        UnicodeScript found = null;
        for (var i = start; i < end; i += Character.charCount(text.codePointAt(i))) {
            var script = UnicodeScript.of(text.codePointAt(i));
            if (script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED) {
                continue;
            }
            if (found != null && found != script && !together(found, script)) {
                return true;
            }
            found = script;
        }
        return false;
    }

    private static boolean isAscii(String text, int start, int end) {
        for (var i = start; i < end; i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Japanese is written in three scripts at once. */
    private static boolean together(UnicodeScript one, UnicodeScript other) {
        return isJapanese(one) && isJapanese(other);
    }

    private static boolean isJapanese(UnicodeScript script) {
        return script == UnicodeScript.HAN || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
    }
}
