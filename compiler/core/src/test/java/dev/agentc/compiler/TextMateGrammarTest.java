package dev.agentc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.syntax.read.Parser;
import dev.agentc.compiler.type.Types;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The colours that an editor shows before the server has answered are made of the compiler's own lists of words. {@code
 * -Dgolden.update=true} writes them.
 */
class TextMateGrammarTest {
    private static final Path FOLDER = Path.of("../../vscode-extension/syntaxes");

    /** Coloured as values, not as words that join code. */
    private static final Set<String> VALUES = Set.of("true", "false", "null", "run", "it");

    @Test
    void the_grammar_has_the_words_of_the_compiler() throws IOException {
        var grammar = FOLDER.resolve("agent.tmLanguage.json");
        var template = Files.readString(FOLDER.resolve("agent.tmLanguage.template.json"));
        var made = template.replace("%KINDS%", words(kinds(), Set.of()))
                .replace("%CONTROL%", words(Parser.RESERVED, VALUES))
                .replace("%TYPES%", words(types(), Set.of("null", "model", "strategy", "tool", "secret")));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(grammar, made);
        }
        assertThat(Files.readString(grammar)).isEqualTo(made);
    }

    private static Collection<String> kinds() {
        var kinds = new TreeSet<>(AllKinds.ALL.stream().map(Kind::word).toList());
        kinds.addAll(NotYet.KINDS);
        kinds.addAll(Parser.OWN_FORMS);
        return kinds;
    }

    private static Collection<String> types() {
        var types = new TreeSet<>(Types.BASIC.keySet());
        types.addAll(List.of("list", "map"));
        return types;
    }

    private static String words(Collection<String> words, Set<String> without) {
        var all = new TreeSet<>(words);
        all.removeAll(without);
        return String.join("|", all);
    }
}
