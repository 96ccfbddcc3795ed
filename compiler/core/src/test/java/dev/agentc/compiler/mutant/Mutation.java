package dev.agentc.compiler.mutant;

import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.AgentToken;
import dev.agentc.grammar.Lexed;
import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.Token;

/** A slip of a person or of a model that writes a program. */
enum Mutation {
    LOST_TOKEN {
        @Override
        Edit of(String text, List<AgentToken> tokens, Random random) {
            var token = any(tokens, random);
            return new Edit(token.start, token.end, "");
        }
    },
    DOUBLED_TOKEN {
        @Override
        Edit of(String text, List<AgentToken> tokens, Random random) {
            var token = any(tokens, random);
            return new Edit(token.end, token.end, " " + written(text, token));
        }
    },
    SWAPPED_TOKENS {
        @Override
        Edit of(String text, List<AgentToken> tokens, Random random) {
            var at = random.nextInt(tokens.size() - 1);
            var one = tokens.get(at);
            var two = tokens.get(at + 1);
            var between = text.substring(one.end, two.start);
            return new Edit(one.start, two.end, written(text, two) + between + written(text, one));
        }
    },
    OTHER_TOKEN {
        @Override
        Edit of(String text, List<AgentToken> tokens, Random random) {
            var token = any(tokens, random);
            return new Edit(token.start, token.end, written(text, any(tokens, random)));
        }
    },
    ONE_MORE_TOKEN {
        @Override
        Edit of(String text, List<AgentToken> tokens, Random random) {
            var token = any(tokens, random);
            return new Edit(token.start, token.start, PIECES.get(random.nextInt(PIECES.size())) + " ");
        }
    },
    LOST_BRACKET {
        @Override
        Edit of(String text, List<AgentToken> tokens, Random random) {
            var token = any(brackets(tokens), random);
            return new Edit(token.start, token.end, "");
        }
    },
    OTHER_BRACKET {
        @Override
        Edit of(String text, List<AgentToken> tokens, Random random) {
            var token = any(brackets(tokens), random);
            var sign = "()[]{}".charAt(random.nextInt(6));
            return new Edit(token.start, token.end, String.valueOf(sign));
        }
    },
    MISSPELT_NAME {
        @Override
        Edit of(String text, List<AgentToken> tokens, Random random) {
            var token = any(names(text, tokens), random);
            var name = written(text, token);
            var at = random.nextInt(name.length());
            var other = random.nextBoolean() || name.length() < 3
                    ? name.substring(0, at) + name.charAt(at) + name.substring(at)
                    : name.substring(0, at) + name.substring(at + 1);
            return new Edit(token.start, token.end, other);
        }
    },
    OTHER_NAME {
        @Override
        Edit of(String text, List<AgentToken> tokens, Random random) {
            var names = names(text, tokens);
            var token = any(names, random);
            return new Edit(token.start, token.end, written(text, any(names, random)));
        }
    },
    LOST_LINE {
        @Override
        Edit of(String text, List<AgentToken> tokens, Random random) {
            var token = any(tokens, random);
            var from = text.lastIndexOf('\n', token.start - 1) + 1;
            var to = text.indexOf('\n', token.start);
            return new Edit(from, to < 0 ? text.length() : to + 1, "");
        }
    },
    LOST_QUOTE {
        @Override
        Edit of(String text, List<AgentToken> tokens, Random random) {
            var quotes = text.chars().filter(sign -> sign == '"').count();
            var skip = quotes == 0 ? 0 : random.nextInt((int) quotes);
            var at = text.indexOf('"');
            for (; skip > 0; skip--) {
                at = text.indexOf('"', at + 1);
            }
            return at < 0 ? LOST_TOKEN.of(text, tokens, random) : new Edit(at, at + 1, "");
        }
    },
    OTHER_LITERAL {
        @Override
        Edit of(String text, List<AgentToken> tokens, Random random) {
            var literals = tokens.stream()
                    .filter(token -> written(text, token).matches("\\d.*|true|false|null"))
                    .toList();
            if (literals.isEmpty()) {
                return OTHER_TOKEN.of(text, tokens, random);
            }
            var token = any(literals, random);
            return new Edit(token.start, token.end, LITERALS.get(random.nextInt(LITERALS.size())));
        }
    };

    private static final List<String> PIECES = List.of(
            "{", "}", "(", ")", "[", "]", "..", "?", "??", "=>", "->", "=", ":", ",", ".", "null", "it", "return",
            "fail", "if", "else", "for", "match", "while", "let", "not", "-", "1", "\"a\"", "int", "agent", "tool",
            "fn", "type", "catch", "is", "|", "where", "emit", "given", "x");
    private static final List<String> LITERALS =
            List.of("1", "-1", "1.5", "\"one\"", "true", "null", "[1]", "{ a: 1 }", "$1", "5m", "10%", "1_0_");

    /** Signs from one place to another of a text become others. */
    record Edit(int from, int to, String by) {
        String in(String text) {
            return text.substring(0, from) + by + text.substring(to);
        }
    }

    /** @param tokens at least two */
    abstract Edit of(String text, List<AgentToken> tokens, Random random);

    /** The tokens that are written in a text; those within text literals are among them. */
    static List<AgentToken> tokens(String text) {
        return Lexed.of(text).raw().stream()
                .filter(token -> token.lexed != AgentLexer.NEWLINE
                        && token.lexed != AgentLexer.COMMENT
                        && token.lexed != AgentLexer.DOC
                        && token.lexed != Token.EOF
                        && token.end > token.start)
                .toList();
    }

    private static List<AgentToken> brackets(List<AgentToken> tokens) {
        var brackets = tokens.stream()
                .filter(token -> switch (token.lexed) {
                    case AgentLexer.LP, AgentLexer.RP, AgentLexer.LS, AgentLexer.RS, AgentLexer.LB, AgentLexer.RB ->
                        true;
                    default -> false;
                })
                .toList();
        return brackets.isEmpty() ? tokens : brackets;
    }

    private static List<AgentToken> names(String text, List<AgentToken> tokens) {
        var names = tokens.stream()
                .filter(token -> token.lexed == AgentLexer.WORD && Character.isLetter(text.charAt(token.start)))
                .toList();
        return names.isEmpty() ? tokens : names;
    }

    private static AgentToken any(List<AgentToken> tokens, Random random) {
        return tokens.get(random.nextInt(tokens.size()));
    }

    private static String written(String text, AgentToken token) {
        return text.substring(token.start, token.end);
    }
}
