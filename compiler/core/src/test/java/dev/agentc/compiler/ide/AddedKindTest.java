package dev.agentc.compiler.ide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.Texts;
import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.ide.shape.Colored;
import dev.agentc.compiler.ide.shape.Coloring;
import dev.agentc.compiler.ide.shape.Foldings;
import dev.agentc.compiler.type.Types;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A kind that exists only here has everything in an editor, out of what it says of itself. */
class AddedKindTest {
    private static final Kind RITUAL = Kind.of("ritual")
            .header(Header.CALLED)
            .bodies(Kind.Form.SETTINGS)
            .settings(
                    Setting.of("turns", Types.INT).needed().says("how often"),
                    Setting.of("song", Types.TEXT).says("what is sung"))
            .callable(Becomes.Trait.STARTED);

    private static final String TEXT = """
        /// Every morning.
        ritual dance(who: string) {
          turns: 3
          s
        }
        """;

    private static Analysis analysis() {
        return Texts.compiler(Map.of("main.agent", TEXT)).with(List.of(RITUAL)).analyze(List.of("main.agent"));
    }

    @Test
    void it_is_completed_with_what_has_to_be_given() {
        assertThat(KindSnippets.of(RITUAL))
                .isEqualTo("ritual ${1:name}(${2:input}: ${3:string}) -> ${4:string} {\n  turns: ${5:turns}\n  $0\n}");
        var settings = Completion.of(analysis(), "main.agent", TEXT.indexOf("  s\n") + 3).stream()
                .map(Completion.Proposal::name);
        assertThat(settings).containsExactly("song");
    }

    @Test
    void it_is_looked_up() {
        assertThat(Hover.of(analysis(), "main.agent", TEXT.indexOf("dance")))
                .contains(new Hover("ritual dance(who: string)", "Every morning."));
        assertThat(Hover.of(analysis(), "main.agent", TEXT.indexOf("turns"))
                        .orElseThrow()
                        .text())
                .contains("how often");
    }

    @Test
    void it_is_drawn() {
        var colors = Coloring.of(analysis(), "main.agent");
        assertThat(colors)
                .contains(
                        new Colored(TEXT.indexOf("ritual"), 6, Colored.Sort.KEYWORD, false),
                        new Colored(TEXT.indexOf("dance"), 5, Colored.Sort.FUNCTION, true),
                        new Colored(TEXT.indexOf("turns"), 5, Colored.Sort.PROPERTY, false));
        assertThat(Foldings.of(analysis().tree("main.agent").orElseThrow()))
                .containsExactly(new Foldings.Folding(2, 5, Foldings.Sort.CODE));
        assertThat(Outline.of(analysis(), "main.agent"))
                .extracting(Outline::kind)
                .containsExactly("ritual");
    }

    @Test
    void it_is_run_from_where_it_stands() {
        assertThat(Lens.in(analysis(), "main.agent"))
                .extracting(Lens::act, Lens::kind)
                .containsExactly(tuple(Lens.Act.RUN, "ritual"));
    }
}
