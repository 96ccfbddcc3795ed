package dev.agentc.grammar;

import static dev.agentc.grammar.AgentLexer.*;

/** What single tokens say about the places before and after them. */
final class Sense {
    private Sense() {}

    static boolean isWord(int type) {
        return type == WORD || type >= LET && type <= NULL;
    }

    static boolean isCloser(AgentToken token) {
        return token.lexed == RB || token.lexed == RP || token.lexed == RS;
    }

    static boolean endsReturn(int next) {
        return switch (next) {
            case NEWLINE, COMMENT, DOC, COMMA, RB, RP, RS, HOLE_END, EOF -> true;
            default -> false;
        };
    }

    static boolean closes(AgentToken token, Level level) {
        return switch (token.lexed) {
            case RP -> level.sort == Level.ROUND;
            case RS -> level.sort == Level.SQUARE;
            default -> level.sort >= Level.FIELDS && level.sort <= Level.ARMS;
        };
    }

    /** True when something that has a value ends before this token. */
    static boolean endsOperand(int last, boolean afterType) {
        return switch (last) {
            case WORD, KEY, NUMBER, MONEY, PLAIN, RAW, RAW_TEXT, CLOSE, RP, RS, RB, TRUE, FALSE, NULL, Q -> true;
            case GT -> afterType;
            default -> false;
        };
    }

    /** True when the line before cannot end here. */
    static boolean continues(int last, boolean afterType) {
        return switch (last) {
            case EQ,
                    ADD_TO,
                    TAKE_FROM,
                    FAT,
                    ARROW,
                    COLON,
                    DOT,
                    QDOT,
                    DOTS,
                    DOTS_BELOW,
                    QQ,
                    OTHERWISE,
                    EQEQ,
                    NE,
                    LT,
                    LE,
                    GE,
                    PLUS,
                    MINUS,
                    STAR,
                    SLASH,
                    BAR,
                    AND,
                    OR,
                    NOT,
                    IN,
                    IS,
                    CATCH -> true;
            case GT -> !afterType;
            default -> false;
        };
    }

    /** True for words no value begins with: whatever the line before lacks, this is the next statement. */
    static boolean beginsStatement(AgentToken token) {
        return switch (token.lexed) {
            case LET, VAR, BREAK, WHILE, REPEAT -> true;
            default -> false;
        };
    }

    /** True when no line can begin like this. */
    static boolean begins(AgentToken token) {
        return switch (token.lexed) {
            case DOT,
                    QDOT,
                    QQ,
                    AND,
                    OR,
                    ELSE,
                    CATCH,
                    BAR,
                    PLUS,
                    STAR,
                    SLASH,
                    EQEQ,
                    ADD_TO,
                    TAKE_FROM,
                    NE,
                    LT,
                    LE,
                    GT,
                    GE,
                    IN,
                    IS,
                    EOF -> true;
            case WORD -> token.says("where");
            default -> false;
        };
    }
}
