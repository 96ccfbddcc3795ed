package dev.agentc.grammar;

import static dev.agentc.grammar.AgentLexer.*;

/** Recognises common tokens by hand, exactly as the lexer grammar does, and says so when it is not sure. */
final class Glance {
    /** Space: there is no token. */
    static final int NOTHING = -7;

    /** The grammar's own lexer has to be asked. */
    static final int UNSURE = -8;

    private static final boolean[] BLANK = set(" \t");
    private static final boolean[] EMPTY = set(" \t\n");
    private static final boolean[] DIGIT = set("0123456789");
    private static final boolean[] WORDY = set("0123456789_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /** What ends a run of plain signs in a text, and in one of one line. */
    private static final boolean[] IN_TEXT = set("\"\\{");

    private static final boolean[] IN_LINE = set("\"\\{\n");

    private final Letters letters;
    private final boolean lineByLine;

    /** The last run of letters and foreign signs: it may hold many tokens, and is measured once. */
    private int runStart;

    private int runEnd;

    /**
     * @param lineByLine true when words in a text end with their line
     */
    Glance(Letters letters, boolean lineByLine) {
        this.letters = letters;
        this.lineByLine = lineByLine;
    }

    /** The type of the token that begins here in {@code mode}; the letters stand behind it. */
    int at(int mode) {
        var from = letters.index();
        return mode == DEFAULT_MODE ? code(from) : words(from, mode == LINE);
    }

    private int take(int type, int end) {
        letters.seek(end);
        return type;
    }

    private int code(int at) {
        var sign = letters.unit(at);
        var next = letters.unit(at + 1);
        return switch (sign) {
            case ' ', '\t' -> take(NOTHING, letters.past(at + 1, BLANK));
            case '\n' -> take(NEWLINE, letters.past(at + 1, EMPTY));
            case '"' -> text(at, next);
            case '{' -> take(LB, at + 1);
            case '}' -> take(RB, at + 1);
            case '(' -> take(LP, at + 1);
            case ')' -> take(RP, at + 1);
            case '[' -> take(LS, at + 1);
            case ']' -> take(RS, at + 1);
            case ',' -> take(COMMA, at + 1);
            case ':' -> take(COLON, at + 1);
            case '+' -> next == '=' ? take(ADD_TO, at + 2) : take(PLUS, at + 1);
            case '*' -> take(STAR, at + 1);
            case '|' -> take(BAR, at + 1);
            case '.' -> next == '.' ? dots(at) : take(DOT, at + 1);
            case '?' -> next == '.' ? take(QDOT, at + 2) : next == '?' ? take(QQ, at + 2) : take(Q, at + 1);
            case '=' -> next == '>' ? take(FAT, at + 2) : next == '=' ? take(EQEQ, at + 2) : take(EQ, at + 1);
            case '<' -> next == '=' ? take(LE, at + 2) : take(LT, at + 1);
            case '>' -> next == '=' ? take(GE, at + 2) : take(GT, at + 1);
            case '-' -> next == '>' ? take(ARROW, at + 2) : next == '=' ? take(TAKE_FROM, at + 2) : take(MINUS, at + 1);
            case '!' -> next == '=' ? take(NE, at + 2) : UNSURE;
            case '%' -> next == '}' ? take(TAG_END, at + 2) : UNSURE;
            case '/' -> next == '/' ? comment(at) : take(SLASH, at + 1);
            case '$' -> isDigit(next) ? take(MONEY, wordEnd(fraction(at + 1))) : UNSURE;
            default -> isDigit(sign) ? number(at) : wordy(sign, at);
        };
    }

    private int dots(int at) {
        return letters.unit(at + 2) == '<' ? take(DOTS_BELOW, at + 3) : take(DOTS, at + 2);
    }

    private int comment(int at) {
        var end = letters.text.indexOf('\n', at);
        return take(letters.unit(at + 2) == '/' ? DOC : COMMENT, end < 0 ? letters.size() : end);
    }

    private int wordy(char sign, int at) {
        if (!isLetter(sign) && sign < 0x80 || sign == 'r' && letters.unit(at + 1) == '"') {
            return UNSURE;
        }
        if (at < runStart || at >= runEnd) {
            runStart = at;
            runEnd = wordEnd(at + 1);
            while (letters.unit(runEnd) >= 0x80) {
                runEnd = wordEnd(runEnd + 1);
            }
        }
        return take(WORD, runEnd);
    }

    private int number(int from) {
        var at = fraction(from);
        if (letters.unit(at) == 'e' || letters.unit(at) == 'E') {
            var sign = letters.unit(at + 1);
            var digits = sign == '+' || sign == '-' ? at + 2 : at + 1;
            if (isDigit(letters.unit(digits))) {
                at = digits(digits);
            }
        }
        if (letters.unit(at) == '%') {
            return take(NUMBER, at + 1);
        }
        return take(NUMBER, isLetter(letters.unit(at)) ? wordEnd(at) : at);
    }

    private int fraction(int from) {
        var at = digits(from);
        return letters.unit(at) == '.' && isDigit(letters.unit(at + 1)) ? digits(at + 1) : at;
    }

    private int digits(int from) {
        return letters.past(from, DIGIT);
    }

    private int text(int at, char next) {
        if (next == '"' && letters.unit(at + 2) == '"') {
            return take(OPEN_TEXT, at + 3);
        }
        var end = letters.before(at + 1, IN_LINE);
        return letters.unit(end) == '"' ? take(PLAIN, end + 1) : take(OPEN, at + 1);
    }

    /** Inside a text. */
    private int words(int at, boolean line) {
        var sign = letters.unit(at);
        var next = letters.unit(at + 1);
        return switch (sign) {
            case '"' -> quote(at, next, line);
            case '\\' -> UNSURE;
            case '{' -> next == '{' ? take(HOLE, at + 2) : next == '%' ? take(TAG, at + 2) : take(CHARS, at + 1);
            case '\n' -> line ? take(L_BREAK, at + 1) : run(at, false);
            default -> run(at, line);
        };
    }

    private int quote(int at, char next, boolean line) {
        if (line) {
            return take(CLOSE, at + 1);
        }
        if (next != '"') {
            return take(CHARS, at + 1);
        }
        return letters.unit(at + 2) == '"' ? take(CLOSE, at + 3) : take(CHARS, at + 2);
    }

    private int run(int from, boolean line) {
        var end = letters.before(from, line || lineByLine ? IN_LINE : IN_TEXT);
        return take(CHARS, !line && lineByLine && letters.unit(end) == '\n' ? end + 1 : end);
    }

    private int wordEnd(int from) {
        return letters.past(from, WORDY);
    }

    private static boolean[] set(String signs) {
        var set = new boolean[0x80];
        for (var i = 0; i < signs.length(); i++) {
            set[signs.charAt(i)] = true;
        }
        return set;
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }

    private static boolean isLetter(char sign) {
        return sign >= 'a' && sign <= 'z' || sign >= 'A' && sign <= 'Z' || sign == '_';
    }
}
