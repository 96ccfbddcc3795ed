package dev.agentc.engine.frame;

import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.Type;
import java.time.Duration;
import java.util.List;

/**
 * What the program asks of the outside at one place.
 *
 * @param effect what is to be done
 * @param arguments one for each declared parameter, {@link Absent} where none was given
 * @param site id of the call site
 * @param result the type its answer is read as
 * @param said how far the program and its operator said where it leads
 * @param beginning what they said of a path, before a value goes on; empty where one begins it
 * @param place {@code file:line}
 */
public record EffectCall(
        LibraryEffect effect,
        Object[] arguments,
        String site,
        Type result,
        AuthorsWord said,
        String beginning,
        String place) {

    /** Whether its address begins with what the operator gave. */
    public boolean operatorBase() {
        return said.operator();
    }

    public boolean has(int index) {
        return index < arguments.length && arguments[index] != Absent.ARGUMENT;
    }

    /** An argument without labels, a text as a string. */
    public Object bare(int index) {
        return LongText.flat(Labels.bare(arguments[index]));
    }

    public String text(int index) {
        return (String) bare(index);
    }

    /** A list of texts, empty where it was not given. */
    public List<String> texts(int index) {
        return has(index)
                ? ((ListValue) bare(index))
                        .stream()
                                .map(text -> LongText.string(Labels.bare(text)))
                                .toList()
                : List.of();
    }

    public Duration duration(int index, Duration otherwise) {
        return has(index) ? (Duration) bare(index) : otherwise;
    }
}
