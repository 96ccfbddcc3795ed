package dev.agentc.compiler.format;

import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.AgentToken;
import dev.agentc.grammar.Lexed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * Spoils the layout of a text without changing what it means: blanks come and go, lines are broken and joined, commas take the place
 * of lines and lines that of commas, long texts are indented otherwise. Empty lines between things and where comments stand
 * are the author's and stay.
 */
final class LayoutDamage {
    private final String text;
    private final Random random;
    private final List<Unit> units = new ArrayList<>();
    private final Set<Integer> separators = new HashSet<>();
    private final Deque<Integer> brackets = new ArrayDeque<>();
    private final StringBuilder out = new StringBuilder();

    /** A token, or a whole text with all that is in it. */
    private record Unit(int type, int start, int end) {
        boolean isComment() {
            return type == AgentLexer.COMMENT || type == AgentLexer.DOC;
        }

        boolean isBracket() {
            return switch (type) {
                case AgentLexer.LP, AgentLexer.RP, AgentLexer.LS, AgentLexer.RS, AgentLexer.LB, AgentLexer.RB -> true;
                default -> false;
            };
        }
    }

    private LayoutDamage(String text, long seed) {
        this.text = text;
        random = new Random(seed);
        var lexed = Lexed.of(text);
        cut(lexed.raw());
        var laid = lexed.lay().tokens();
        for (var i = 0; i < laid.size(); i++) {
            if (laid.get(i).type == AgentLexer.SEP) {
                separators.add(laid.get(i).start);
            }
        }
    }

    static String of(String text, long seed) {
        return new LayoutDamage(text, seed).damaged();
    }

    private void cut(List<AgentToken> raw) {
        for (var i = 0; i < raw.size(); i++) {
            var token = raw.get(i);
            var first = token;
            for (var depth = opens(token) ? 1 : 0; depth > 0; ) {
                token = raw.get(++i);
                depth += opens(token) ? 1 : token.lexed == AgentLexer.CLOSE ? -1 : 0;
            }
            if (token.lexed != AgentLexer.NEWLINE && token.lexed != Token.EOF) {
                units.add(new Unit(first.lexed, first.start, token.end));
            }
        }
    }

    private static boolean opens(AgentToken token) {
        return token.lexed == AgentLexer.OPEN || token.lexed == AgentLexer.OPEN_TEXT;
    }

    private String damaged() {
        for (var i = 0; i < units.size(); i++) {
            var unit = units.get(i);
            if (i > 0) {
                out.append(gap(units.get(i - 1), unit));
            } else {
                out.append(text, 0, unit.start);
            }
            out.append(written(unit));
            follow(unit);
        }
        return out.append(" ".repeat(random.nextInt(3)))
                .append("\n".repeat(random.nextInt(3)))
                .toString();
    }

    private void follow(Unit unit) {
        switch (unit.type) {
            case AgentLexer.LP, AgentLexer.LS, AgentLexer.LB -> brackets.push(unit.type);
            case AgentLexer.RP, AgentLexer.RS, AgentLexer.RB -> brackets.pop();
            default -> {}
        }
    }

    // what stands between

    private String gap(Unit before, Unit unit) {
        var old = text.substring(before.end, unit.start);
        var breaks = (int) old.chars().filter(sign -> sign == '\n').count();
        if (breaks > 1) {
            return lines(2 + random.nextInt(2));
        }
        if (before.isComment() || unit.isComment()) {
            return breaks > 0 ? lines(1) : " ".repeat(random.nextInt(6));
        }
        var inBraces = !brackets.isEmpty() && brackets.peek() == AgentLexer.LB;
        if (!brackets.isEmpty() && !inBraces) {
            return isFree(before, unit) && random.nextInt(4) == 0 ? lines(1) : blanks(old, before, unit);
        }
        var separates = separators.contains(before.end) && breaks > 0;
        if (separates) {
            return inBraces && random.nextInt(3) == 0 ? ", " : lines(1);
        }
        var comma = before.type == AgentLexer.COMMA && separators.contains(before.start);
        var edge = before.type == AgentLexer.LB || unit.type == AgentLexer.RB;
        if (inBraces && (comma || edge) && random.nextInt(3) == 0) {
            return lines(1);
        }
        return blanks(old, before, unit);
    }

    /** Whether a line may end here: some words say what they mean by what follows them on their line. */
    private static boolean isFree(Unit before, Unit unit) {
        var after = switch (before.type) {
            case AgentLexer.QQ,
                    AgentLexer.FAT,
                    AgentLexer.ELSE,
                    AgentLexer.RETURN,
                    AgentLexer.PARALLEL,
                    AgentLexer.WORD -> false;
            default -> true;
        };
        var ahead = unit.type != AgentLexer.FAT && unit.type != AgentLexer.COLON && unit.type != AgentLexer.LB;
        return after && ahead;
    }

    private String lines(int count) {
        return " ".repeat(random.nextInt(3)) + "\n".repeat(count) + indent();
    }

    private String indent() {
        if (brackets.isEmpty()) {
            return "";
        }
        return random.nextInt(8) == 0 ? "\t" : " ".repeat(random.nextInt(9));
    }

    private String blanks(String old, Unit before, Unit unit) {
        var loose = before.isBracket() || unit.isBracket() || before.type == AgentLexer.COMMA;
        var least = old.isEmpty() || loose ? 0 : 1;
        var most = old.isEmpty() && !loose ? 0 : 3;
        return " ".repeat(least + random.nextInt(most + 1));
    }

    // long texts

    private String written(Unit unit) {
        var written = text.substring(unit.start, unit.end);
        var last = written.substring(written.lastIndexOf('\n') + 1);
        var isLong = unit.type == AgentLexer.OPEN_TEXT || unit.type == AgentLexer.RAW_TEXT;
        var first = written.lines().findFirst().orElse("").strip();
        if (!isLong || !last.strip().equals("\"\"\"") || !first.matches("r?\"\"\"") || last.equals(written)) {
            return written;
        }
        var margin = last.substring(0, last.indexOf('"'));
        var lines = written.split("\n", -1);
        var moved = " ".repeat(random.nextInt(7));
        var moving = new StringBuilder(lines[0]);
        for (var i = 1; i < lines.length; i++) {
            var line = lines[i];
            moving.append('\n').append(line.startsWith(margin) ? moved + line.substring(margin.length()) : line);
        }
        return moving.toString();
    }
}
