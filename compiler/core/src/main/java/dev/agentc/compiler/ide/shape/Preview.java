package dev.agentc.compiler.ide.shape;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text that a model is shown, as it comes out: lines of tags are gone, indentation too. Where a value comes in stands what a test or
 * a default of the file gives, else what it is ({@code ‹t.title›}). Of a choice all ways are shown, each behind its condition, of a loop
 * one turn.
 *
 * @param setting which text it is: {@code system}, {@code user}
 * @param tokens about how many tokens it has, as budgets count before a call: four characters each; of a choice the longest way
 * @param open whether more comes in, which is only known when it runs
 * @param test the title of the test whose inputs are shown; empty if none are
 */
public record Preview(String setting, String text, int tokens, boolean open, Optional<String> test) {
    private static final int CHARACTERS = 4;

    /** Of what stands at a place, if it is a declaration that shows texts to a model; in the order they are written in. */
    public static List<Preview> at(Analysis analysis, String file, int offset) {
        return analysis.at(file, offset)
                .map(told -> told.meaning() instanceof Meaning.Declaration it ? of(analysis, it) : List.<Preview>of())
                .orElse(List.of());
    }

    private static List<Preview> of(Analysis analysis, Meaning.Declaration declaration) {
        var previews = new ArrayList<Preview>();
        if (declaration.declaration() instanceof Decl.Block block && block.body() instanceof Body.Items items) {
            var kind = analysis.kind(block.kind().text());
            var inputs = SampleInputs.of(analysis, declaration, block);
            for (var item : items.items()) {
                if (item instanceof Item.Setting setting
                        && kind.flatMap(each -> each.setting(setting.key().text()))
                                .filter(each -> each.role() == Setting.Role.TEXT)
                                .isPresent()) {
                    previews.add(of(
                            setting,
                            PreviewText.of(analysis, declaration.source().path(), setting.value(), inputs)));
                }
            }
        }
        return previews;
    }

    private static Preview of(Item.Setting setting, PreviewText text) {
        int tokens = (text.known() + CHARACTERS - 1) / CHARACTERS;
        return new Preview(setting.key().text(), text.text(), tokens, text.open(), text.test());
    }
}
