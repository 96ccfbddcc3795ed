package dev.agentc.compiler.ide;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be done with a declaration from where it stands, as its kind says.
 *
 * @param kind the word of its kind
 */
public record Lens(Name name, String kind, Act act) {

    /** What is done. */
    public enum Act {
        /** It is run, with inputs. */
        RUN,
        /** It is tried by the test runner. */
        TEST,
        /** It is work that is begun: a training, an evaluation. */
        BEGIN
    }

    /** Of all declarations of a file that have any, in the order of the text. */
    public static List<Lens> in(Analysis analysis, String file) {
        var lenses = new ArrayList<Lens>();
        analysis.tree(file).ifPresent(tree -> {
            for (var declaration : tree.declarations()) {
                if (declaration instanceof Decl.Block block
                        && !block.name().text().isEmpty()) {
                    var word = block.kind().text();
                    analysis.kind(word)
                            .flatMap(kind -> of(kind))
                            .ifPresent(act -> lenses.add(new Lens(block.name(), word, act)));
                }
            }
        });
        return lenses;
    }

    private static Optional<Act> of(Kind kind) {
        return switch (kind.becomes()) {
            case Becomes.Callable _ -> kind.is(Becomes.Trait.STARTED) ? Optional.of(Act.RUN) : Optional.empty();
            case Becomes.Job _ -> Optional.of(Act.BEGIN);
            case Becomes.Case _ -> Optional.of(Act.TEST);
            case Becomes.Value _ -> Optional.empty();
        };
    }
}
