package dev.agentc.grammar;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the generated parser: strictly at first, then so that a mistake spoils what follows it up to the next separator or
 * closing bracket at the same level.
 */
public final class Parsing {
    private Parsing() {}

    /**
     * The tree of what could be understood.
     *
     * @param mistakes the tokens that could not be used
     */
    public record Parsed(AgentParser.FileContext tree, List<Mistake> mistakes) {}

    /** The tree of a text without mistakes, or null. */
    public static AgentParser.@Nullable FileContext strict(Tokens tokens) {
        var parser = parser(tokens, new BailErrorStrategy());
        try {
            return parser.file();
        } catch (ParseCancellationException e) {
            tokens.seek(0);
            return null;
        }
    }

    /** The tree of any text. */
    public static Parsed tolerant(Tokens tokens) {
        var mistakes = new ArrayList<Mistake>();
        var parser = parser(tokens, new Skipping(mistakes));
        return new Parsed(parser.file(), mistakes);
    }

    /** It predicts nothing: each decision of the grammar needs one token. */
    private static AgentParser parser(Tokens tokens, ANTLRErrorStrategy errors) {
        var parser = new AgentParser(tokens);
        parser.removeErrorListeners();
        parser.setBuildParseTree(false);
        parser.setErrorHandler(errors);
        return parser;
    }

    /** Skips what cannot be read up to the next separator or closing bracket at the same level. */
    private static final class Skipping extends DefaultErrorStrategy {
        private final List<Mistake> mistakes;

        Skipping(List<Mistake> mistakes) {
            this.mistakes = mistakes;
        }

        @Override
        public void reportError(Parser parser, RecognitionException e) {
            if (!inErrorRecoveryMode(parser)) {
                beginErrorCondition(parser);
                note(parser, e.getOffendingToken(), e.getExpectedTokens());
            }
        }

        private void note(Parser parser, Token token, org.antlr.v4.runtime.misc.@Nullable IntervalSet expected) {
            var tokens = (Tokens) parser.getInputStream();
            var at = token.getTokenIndex();
            var before = at > 0 ? tokens.get(at - 1) : null;
            mistakes.add(
                    new Mistake((AgentToken) token, before, parser.getContext().getRuleIndex(), expected));
        }

        @Override
        public Token recoverInline(Parser parser) {
            throw new InputMismatchException(parser);
        }

        @Override
        public void recover(Parser parser, RecognitionException e) {
            var input = parser.getInputStream();
            if (input.LA(1) == AgentLexer.BLOCK) {
                return;
            }
            skip(parser, false);
            var rule = parser.getContext();
            var opened = rule.getStart().getTokenIndex() < input.index();
            if (opened
                    && input.LA(1) == AgentLexer.RB
                    && isList(rule.getRuleIndex())
                    && rule.getRuleIndex() != AgentParser.RULE_file) {
                input.consume();
            }
        }

        /** In a list, what follows a thing must be a separator or the list's end. */
        @Override
        public void sync(Parser parser) {
            if (!isList(parser.getContext().getRuleIndex())) {
                return;
            }
            var next = parser.getInputStream().LA(1);
            var top = parser.getContext().getRuleIndex() == AgentParser.RULE_file;
            if (next == AgentLexer.SEP || next == AgentLexer.RB && !top || next == Token.EOF) {
                return;
            }
            var failing = inErrorRecoveryMode(parser);
            if (!failing && atStart(parser)) {
                return;
            }
            if (!failing) {
                beginErrorCondition(parser);
                note(parser, parser.getCurrentToken(), null);
            }
            skip(parser, true);
            while (top && parser.getInputStream().LA(1) == AgentLexer.RB) {
                parser.getInputStream().consume();
                skip(parser, true);
            }
        }

        private static boolean atStart(Parser parser) {
            if (parser.getInputStream().index() == 0) {
                return true;
            }
            var before = parser.getInputStream().LA(-1);
            return before == AgentLexer.LB || before == AgentLexer.BLOCK || before == AgentLexer.SEP;
        }

        private static boolean isList(int rule) {
            return switch (rule) {
                case AgentParser.RULE_file,
                        AgentParser.RULE_fields,
                        AgentParser.RULE_enumValues,
                        AgentParser.RULE_items,
                        AgentParser.RULE_block,
                        AgentParser.RULE_braces,
                        AgentParser.RULE_branches -> true;
                default -> false;
            };
        }

        /**
         * @param inList true when only braces can end what is skipped: other brackets are what a failed rule left behind
         */
        private static void skip(Parser parser, boolean inList) {
            var input = parser.getInputStream();
            var depth = 0;
            while (true) {
                switch (input.LA(1)) {
                    case Token.EOF -> {
                        return;
                    }
                    case AgentLexer.LB,
                            AgentLexer.BLOCK,
                            AgentLexer.LP,
                            AgentLexer.LAMBDA,
                            AgentLexer.LS,
                            AgentLexer.OPEN,
                            AgentLexer.OPEN_TEXT,
                            AgentLexer.HOLE,
                            AgentLexer.TAG -> depth++;
                    case AgentLexer.RB -> {
                        if (depth-- == 0) {
                            return;
                        }
                    }
                    case AgentLexer.RP, AgentLexer.RS, AgentLexer.CLOSE, AgentLexer.HOLE_END, AgentLexer.TAG_END -> {
                        if (depth > 0) {
                            depth--;
                        } else if (!inList) {
                            return;
                        }
                    }
                    case AgentLexer.SEP -> {
                        if (depth == 0) {
                            return;
                        }
                    }
                    default -> {}
                }
                input.consume();
            }
        }
    }
}
