package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.concept.GateWords;
import dev.agentc.engine.library.Builtins;
import dev.agentc.stdlib.StandardLibrary;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the library declares without a body is what the engine has, and the other way round. */
class LibraryCompleteTest {
    private static final Pattern FUNCTION = Pattern.compile("(?m)^external fn (?:([a-z]+)(?:<.*>)?\\.)?([a-z_]+)[<(]");

    /** What these give is a matter of the type that is expected: they are code of their own, {@code FromJson}. */
    private static final Set<String> READ_TO_A_TYPE = Set.of("json.read", "string.read_json");

    private static final Pattern EFFECT =
            Pattern.compile("(?m)^external (?:tool|flow) (?:([A-Za-z]+)(?:<[^>]*>)?\\.)?([a-z_]+)[<(]");

    @Test
    void every_external_tool_and_flow_is_an_effect_and_every_effect_is_declared() {
        Set<String> declared = new TreeSet<>();
        for (String text : StandardLibrary.texts().values()) {
            EFFECT.matcher(text)
                    .results()
                    .forEach(effect -> declared.add(
                            effect.group(1) == null ? effect.group(2) : effect.group(1) + "." + effect.group(2)));
        }
        Set<String> there = new TreeSet<>(AllBehaviours.ALL.effects());
        assertThat(there.remove(GateWords.EFFECT))
                .as("what an `expect` of a `train` does, which no library declares")
                .isTrue();
        assertThat(there).isEqualTo(declared);
    }

    @Test
    void every_external_function_is_built_in_and_every_built_in_is_declared() {
        Set<String> declared = new TreeSet<>();
        for (String text : StandardLibrary.texts().values()) {
            Matcher function = FUNCTION.matcher(text);
            while (function.find()) {
                declared.add(
                        function.group(1) == null ? function.group(2) : function.group(1) + "." + function.group(2));
            }
        }
        Set<String> there = new TreeSet<>();
        Builtins.names().forEach(name -> there.add(name.replaceFirst("<.*>", "")));
        there.addAll(READ_TO_A_TYPE);
        assertThat(there).isEqualTo(declared);
    }
}
