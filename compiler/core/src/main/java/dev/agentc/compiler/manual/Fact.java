package dev.agentc.compiler.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that is told of a declaration beside its text.
 *
 * @param texts as its page has them, each for itself
 */
record Fact(String name, List<String> texts) {

    /** How a page writes what facts are made of. */
    interface Writer {
        /** Whether lines of code lead to what they name. */
        boolean linksCode();

        String words(String text);

        /** On one line. */
        String prose(Prose text);

        String linked(Linked code);

        String mention(Section.Mention mention);

        /** A place in a file. */
        String place(String path, int line);
    }

    /** In the order in which they are told. */
    static List<Fact> of(Section section, Writer to) {
        var facts = new ArrayList<Fact>();
        if (!to.linksCode()) {
            section.leads().forEach(each -> facts.add(new Fact(each.name(), List.of(to.linked(each.value())))));
        }
        section.settings().forEach(each -> facts.add(new Fact(each.name(), List.of(to.linked(each.value())))));
        section.effect().ifPresent(effect -> facts.add(new Fact("effect", List.of(to.words(effect)))));
        facts.add(new Fact("calls", mentions(section.calls(), to)));
        facts.add(new Fact("used by", mentions(section.users(), to)));
        facts.add(new Fact("at worst", section.worst().stream().map(to::prose).toList()));
        facts.add(new Fact(
                section.tests().size() == 1 ? "test" : "tests",
                section.tests().stream()
                        .map(each -> to.words(each.name()) + " (" + to.place(each.path(), each.line()) + ")")
                        .toList()));
        facts.add(new Fact("place", List.of(to.place(section.target().path(), section.line()))));
        facts.removeIf(fact -> fact.texts().isEmpty());
        return facts;
    }

    private static List<String> mentions(List<Section.Mention> all, Writer to) {
        return all.isEmpty() ? List.of() : List.of(all.stream().map(to::mention).collect(Collectors.joining(", ")));
    }
}
