package dev.agentc.engine.library;

import dev.agentc.effect.Label;
import dev.agentc.engine.value.Invocable;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.tree.LongText;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One pure function of the library.
 *
 * @param name type of the receiver, a dot, the method, such as {@code list.map}; of a free function its name
 * @param least fewest arguments, the receiver counted; those left out at the end are {@code null} of the language
 * @param most most arguments
 * @param labels how labels pass; there is no function without such a rule
 * @param body gets all arguments without their own labels; what lies in them keeps its labels, and what the body puts
 *     into its result as it found it keeps them too
 */
public record Builtin(String name, int least, int most, LabelRule labels, Body body) {

    /** What a built-in function computes. */
    @FunctionalInterface
    public interface Body {
        Object of(Object[] arguments);
    }

    public Builtin {
        Objects.requireNonNull(labels, "a label rule for " + name);
    }

    /**
     * Calls it.
     *
     * @param arguments the receiver first; any of them may be labelled
     * @throws dev.agentc.engine.value.Raised if it fails
     */
    public Object call(Object... arguments) {
        if (arguments.length < least || arguments.length > most) {
            throw new IllegalArgumentException(name + " of " + arguments.length + " arguments");
        }
        Label label = labels.of(arguments);
        Object[] bare = new Object[most];
        Arrays.fill(bare, NullValue.NULL);
        Results results = null;
        for (int i = 0; i < arguments.length; i++) {
            bare[i] = Labels.bare(arguments[i]);
            if (bare[i] instanceof Invocable function) {
                results = new Results(function, labels, Labels.of(arguments[0]), results);
                bare[i] = results;
            }
        }
        Object given = body.of(bare);
        Object result = given instanceof String text ? LongText.of(text) : given;
        return Labels.with(result, results == null ? label : Label.join(label, results.all()));
    }

    /** A function among the arguments: what it is handed has the receiver's label, and the labels of what it gives are noted. */
    private static final class Results implements Invocable {
        private final Invocable function;
        private final LabelRule labels;
        private final @Nullable Label receiver;
        private final @Nullable Results before;
        private @Nullable Label given;

        Results(Invocable function, LabelRule labels, @Nullable Label receiver, @Nullable Results before) {
            this.function = function;
            this.labels = labels;
            this.receiver = receiver;
            this.before = before;
        }

        @Override
        public Object invoke(Object... arguments) {
            if (receiver != null) {
                Arrays.setAll(arguments, i -> Labels.with(arguments[i], receiver));
            }
            Object result = function.invoke(arguments);
            given = Label.join(given, labels.ofResult(result));
            return result;
        }

        @Nullable
        Label all() {
            return before == null ? given : Label.join(given, before.all());
        }
    }
}
