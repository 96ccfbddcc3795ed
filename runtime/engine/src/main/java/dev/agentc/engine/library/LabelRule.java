package dev.agentc.engine.library;

import dev.agentc.effect.Label;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.RecordValue;
import org.jspecify.annotations.Nullable;

/**
 * What the result of a built-in function is labelled with, beside the own labels of its receiver and arguments, which it
 * always gets.
 *
 * @param contents which labels inside the receiver and the arguments the result gets as a whole
 * @param results which labels of what the functions among its arguments gave the result gets as a whole
 */
public record LabelRule(Contents contents, Results results) {

    /** Labels that lie inside lists, maps and records. */
    public enum Contents {
        /** They stay on the elements, which the function hands on as they are. */
        KEPT,
        /** The result depends on which keys there are, in maps and in lists of entries. */
        KEYS,
        /** The result depends on all that lies in them. */
        ALL
    }

    /** Labels of what the functions among the arguments gave. */
    public enum Results {
        /** They stay on it, and it is in the result. */
        KEPT,
        /** Its own label, not those inside it: its elements are in the result. */
        OWN,
        /** The result depends on all of it. */
        ALL
    }

    /** The result is computed from all there is: a text, a number, an order. */
    public static final LabelRule OF_ALL = new LabelRule(Contents.ALL, Results.ALL);

    /** Elements move into the result with their labels, or are what the functions gave. */
    public static final LabelRule OF_ELEMENTS = new LabelRule(Contents.KEPT, Results.KEPT);

    /** The elements of the lists that the functions gave move into the result. */
    public static final LabelRule OF_PARTS = new LabelRule(Contents.KEPT, Results.OWN);

    /** Elements move into the result, chosen or ordered by what the functions gave. */
    public static final LabelRule OF_CHOICE = new LabelRule(Contents.KEPT, Results.ALL);

    /** Something is looked up among keys. */
    public static final LabelRule OF_KEYS = new LabelRule(Contents.KEYS, Results.ALL);

    /** The label of the arguments that the result gets. */
    @Nullable
    Label of(Object[] arguments) {
        Label label = null;
        for (Object argument : arguments) {
            label = Label.join(label, of(argument));
        }
        return label;
    }

    private @Nullable Label of(Object argument) {
        return switch (contents) {
            case KEPT -> Labels.of(argument);
            case KEYS -> Label.join(Labels.of(argument), ofKeys(Labels.bare(argument)));
            case ALL -> Labels.deep(argument);
        };
    }

    private static @Nullable Label ofKeys(Object bare) {
        return switch (bare) {
            case MapValue map -> map.keyLabel();
            case ListValue entries -> ofEntries(entries);
            default -> null;
        };
    }

    private static @Nullable Label ofEntries(ListValue entries) {
        Label label = null;
        for (Object item : entries) {
            Label key = Labels.bare(item) instanceof RecordValue entry ? Labels.deep(entry.at(0)) : null;
            label = Label.join(label, Label.join(Labels.of(item), key));
        }
        return label;
    }

    /** The label of a function's result that the whole gets. */
    @Nullable
    Label ofResult(Object result) {
        return switch (results) {
            case KEPT -> null;
            case OWN -> Labels.of(result);
            case ALL -> Labels.deep(result);
        };
    }
}
