package dev.agentc.engine.library;

import dev.agentc.effect.Label;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.MapValue;
import org.jspecify.annotations.Nullable;

/**
 * What the result of a built-in function is labelled with, beside the own labels of its receiver and arguments, which it
 * always gets.
 *
 * @param contents which labels inside the receiver and the arguments the result gets as a whole
 * @param results whether the result gets the labels of what the functions among its arguments gave
 */
public record LabelRule(Contents contents, boolean results) {

  /** Labels that lie inside lists, maps and records. */
  public enum Contents {
    /** They stay on the elements, which the function hands on as they are. */
    KEPT,
    /** The result depends on which keys there are. */
    KEYS,
    /** The result depends on all that lies in them. */
    ALL
  }

  /** The result is computed from all there is: a text, a number, an order. */
  public static final LabelRule OF_ALL = new LabelRule(Contents.ALL, true);

  /** Elements move into the result with their labels, or are what the functions gave. */
  public static final LabelRule OF_ELEMENTS = new LabelRule(Contents.KEPT, false);

  /** Elements move into the result, chosen or ordered by what the functions gave. */
  public static final LabelRule OF_CHOICE = new LabelRule(Contents.KEPT, true);

  /** Something is looked up among keys. */
  public static final LabelRule OF_KEYS = new LabelRule(Contents.KEYS, true);

  /** The label of the arguments that the result gets. */
  @Nullable Label of(Object[] arguments) {
    Label label = null;
    for (Object argument : arguments) {
      label = Label.join(label, of(argument));
    }
    return label;
  }

  private @Nullable Label of(Object argument) {
    return switch (contents) {
      case KEPT -> Labels.of(argument);
      case KEYS ->
          Labels.bare(argument) instanceof MapValue map
              ? Label.join(Labels.of(argument), map.keyLabel())
              : Labels.of(argument);
      case ALL -> Labels.deep(argument);
    };
  }
}
