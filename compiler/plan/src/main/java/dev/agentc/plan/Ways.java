package dev.agentc.plan;

import dev.agentc.plan.walk.RecordParts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Places where code goes one of several ways: what a test can have taken or not.
 *
 * @param at offset in the file where they part
 * @param line of that
 * @param ways how many there are
 */
public record Ways(Sort sort, int at, int line, int ways) {

    /** What parts there. */
    public enum Sort {
        CODE,
        TEMPLATE
    }

    /** All of a declaration. */
    public static List<Ways> of(Declaration declaration) {
        var found = new ArrayList<Ways>();
        look(declaration, found);
        return found;
    }

    /** Whether a choice stands in the source: a {@code ?.} is one as well, and none that its author wrote. */
    public static boolean isWritten(Code.If choice) {
        return !choice.condition().span().equals(choice.span());
    }

    /** Where the ways of a {@code catch} part: at its end, for what it stands behind may part in ways where both begin. */
    public static int place(Code.Catch caught) {
        return caught.span().end();
    }

    private static void look(@Nullable Object thing, List<Ways> found) {
        switch (thing) {
            case Code.If choice
            when isWritten(choice) -> {
                found.add(
                        new Ways(Sort.CODE, choice.span().start(), choice.span().line(), 2));
                fields(choice, found);
            }
            case Code.Match match -> {
                found.add(new Ways(
                        Sort.CODE,
                        match.span().start(),
                        match.span().line(),
                        match.arms().size()));
                fields(match, found);
            }
            case Code.Catch caught -> {
                found.add(new Ways(
                        Sort.CODE,
                        place(caught),
                        caught.span().line(),
                        caught.arms().size()));
                fields(caught, found);
            }
            case Code.Choice choice -> {
                var first = choice.conditions().getFirst().span();
                found.add(new Ways(
                        Sort.TEMPLATE,
                        first.start(),
                        first.line(),
                        choice.branches().size()));
                fields(choice, found);
            }
            case Record record -> fields(record, found);
            case Collection<?> many -> many.forEach(one -> look(one, found));
            case Map<?, ?> map -> map.values().forEach(one -> look(one, found));
            case null, default -> {}
        }
    }

    private static void fields(Record record, List<Ways> found) {
        RecordParts.each(record, part -> look(part, found));
    }
}
