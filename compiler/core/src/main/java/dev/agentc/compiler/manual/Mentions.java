package dev.agentc.compiler.manual;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.ide.WrittenNames;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.meaning.Place;
import dev.agentc.compiler.syntax.Decl;
import java.util.ArrayList;
import java.util.List;

/** Of which declarations one of them speaks. */
final class Mentions {
    private Mentions() {}

    /**
     * @param written what it is called there, which an import may have changed; empty where only a value of it is
     * @param source whose text the declaration stands in
     */
    record Spoken(String written, String source, Decl declaration, Place place) {}

    /** In the order of the text, as often as they are spoken of; itself left out. */
    static List<Spoken> in(Decl declaration, String file, Analysis analysis) {
        var found = new ArrayList<Spoken>();
        var text = analysis.tree(file).orElseThrow().source();
        for (var name : WrittenNames.in(declaration)) {
            var told = analysis.at(file, name.start());
            if (told.isPresent()
                    && told.get().place().span().start() == name.start()
                    && declared(told.get().meaning()) instanceof Meaning.Declaration it
                    && it.declaration() != declaration) {
                var place = new Place(it.source(), it.declaration().name().span());
                var written = told.get().meaning() instanceof Meaning.Declaration ? text.text(name) : "";
                found.add(new Spoken(written, it.source().path(), it.declaration(), place));
            }
        }
        return found;
    }

    /** A value of an enum speaks of its enum. */
    private static Meaning declared(Meaning meaning) {
        return meaning instanceof Meaning.EnumValue value
                ? new Meaning.Declaration(value.source(), value.of())
                : meaning;
    }
}
