package dev.agentc.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.atn.LL1Analyzer;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.junit.jupiter.api.Test;

class GrammarTest {

    @Test
    void every_decision_of_the_parser_needs_one_token() {
        var atn = new AgentParser(Lexed.of("").lay().tokens()).getATN();
        var analyzer = new LL1Analyzer(atn);
        for (var decision : atn.decisionToState) {
            var seen = new IntervalSet();
            for (var alternative : analyzer.getDecisionLookahead(decision)) {
                assertThat(seen.and(alternative).isNil())
                        .as("decision %s in rule %s", decision.decision, AgentParser.ruleNames[decision.ruleIndex])
                        .isTrue();
                seen.addAll(alternative);
            }
        }
    }

    @Test
    void the_quick_lexer_agrees_with_the_grammar() {
        var fragments = List.of(
                "\"",
                "\"\"\"",
                "{{",
                "}}",
                "{%",
                "%}",
                "{",
                "}",
                "r\"",
                "r\"\"\"",
                "\\n",
                "\\u{1F600}",
                "\\{{",
                "\\",
                "\n",
                "  ",
                "\t",
                "\f",
                "//",
                "///",
                "$",
                "$0.05",
                "$5k",
                "12",
                "1.5",
                "1..2",
                "1e4",
                "1e-4",
                "1e",
                "20k",
                "30%",
                "80GB",
                "a",
                "if",
                "else",
                "end",
                "_x9",
                "é",
                "aé",
                "\uD83D\uDE00",
                ";",
                "!",
                "!=",
                "?",
                "??",
                "?.",
                ".",
                "..",
                "=",
                "==",
                "=>",
                "-",
                "->",
                "<",
                "<=",
                ">",
                ">=",
                "+",
                "*",
                "/",
                "|",
                ",",
                ":",
                "(",
                ")",
                "[",
                "]",
                "%",
                "#",
                "\0");
        for (var seed = 0; seed < 3000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (var i = random.nextInt(30); i >= 0; i--) {
                text.append(fragments.get(random.nextInt(fragments.size())));
            }
            assertThat(tokens(text.toString(), true)).as(text.toString()).isEqualTo(tokens(text.toString(), false));
        }
    }

    @Test
    void every_part_of_a_text_belongs_to_a_token_or_is_space() {
        var text = "agent A { x: \"a{{ b }}c\" } // end\n\"\"\"x\n";
        var end = 0;
        for (var token : Lexed.of(text).raw()) {
            assertThat(text.substring(end, token.start)).isBlank();
            end = token.end;
        }
        assertThat(end).isEqualTo(text.length());
    }

    /** In a text that is left open both ways may differ: only the quick one looks for where it could have ended. */
    private static List<String> tokens(String text, boolean quick) {
        var lexed = new Cutter(new Letters(text), quick, false).all();
        return lexed.stream()
                .map(token -> token.lexed + "@" + token.start + "-" + token.end)
                .toList();
    }
}
