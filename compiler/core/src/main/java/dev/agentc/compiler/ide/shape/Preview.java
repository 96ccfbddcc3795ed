package dev.agentc.compiler.ide.shape;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.OneLine;
import dev.agentc.compiler.syntax.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that a model is shown, as it comes out: lines of tags are gone, indentation too, and where a value comes in stands what it is
 * ({@code ‹t.title›}). Of a choice the first way is shown, of a loop one turn.
 *
 * @param setting which text it is: {@code system}, {@code user}
 */
public record Preview(String setting, String text) {
    private static final String OPEN = "‹";
    private static final String CLOSE = "›";

    /** Of what stands at a place, if it is a declaration that shows texts to a model; in the order they are written in. */
    public static List<Preview> at(Analysis analysis, String file, int offset) {
        return analysis.at(file, offset)
                .map(told -> told.meaning() instanceof Meaning.Declaration it
                        ? of(analysis, it.declaration())
                        : List.<Preview>of())
                .orElse(List.of());
    }

    private static List<Preview> of(Analysis analysis, Decl declaration) {
        var previews = new ArrayList<Preview>();
        if (declaration instanceof Decl.Block block && block.body() instanceof Body.Items items) {
            var kind = analysis.kind(block.kind().text());
            for (var item : items.items()) {
                if (item instanceof Item.Setting setting
                        && setting.value() instanceof Expr.Text text
                        && kind.flatMap(each -> each.setting(setting.key().text()))
                                .filter(each -> each.role() == Setting.Role.TEXT)
                                .isPresent()) {
                    previews.add(new Preview(setting.key().text(), rendered(text.parts())));
                }
            }
        }
        return previews;
    }

    private static String rendered(List<Part> parts) {
        var out = new StringBuilder();
        parts.forEach(part -> render(part, out));
        return out.toString();
    }

    private static void render(Part part, StringBuilder out) {
        switch (part) {
            case Part.Words words -> out.append(words.text());
            case Part.Hole hole ->
                out.append(OPEN).append(OneLine.of(hole.value())).append(CLOSE);
            case Part.If choice ->
                out.append(rendered(choice.branches().getFirst().parts()));
            case Part.For loop -> out.append(rendered(loop.parts()));
        }
    }
}
