package dev.agentc.compiler.concept;

import dev.agentc.plan.Type;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a declaration of a kind is in the plan. */
public sealed interface Becomes {

    /** What stands after {@code :} in a declaration, inside the type of its value. */
    Type ROW = new Type.Variable("Row");

    /** It can be called. */
    record Callable(Set<Trait> traits) implements Becomes {
        public Callable {
            traits = Set.copyOf(traits);
        }
    }

    /**
     * It stands for a value.
     *
     * @param type of the value
     * @param bound whether a run is bound to it when it begins, so that something else may be put in its place
     * @param least what settings need at least that what makes such values has, by name
     */
    record Value(Type type, boolean bound, Map<String, Least> least) implements Becomes {
        public Value {
            least = Map.copyOf(least);
        }
    }

    /**
     * It is work that is begun from outside, such as a training.
     *
     * @param maker what of the library makes the model that it comes to, of its name; empty if it comes to none
     */
    record Job(Optional<String> maker) implements Becomes {
        public Job() {
            this(Optional.empty());
        }
    }

    /** It is tried by the test runner; nothing can name it. */
    record Case() implements Becomes {}

    /** What is special in kinds that can be called. */
    enum Trait {
        /** A model sees its parameters, so that they need a JSON form. */
        SHOWN,
        /** It can be run from outside. */
        STARTED,
        /** Its code only computes. */
        PURE,
        /** An execution of it is an effect by itself, as a model call is. */
        ASKS,
        /** Where its whole body is one effect of the library, what that answers is read as its result. */
        LEAF,
        /** A call only fills in what it takes; an agent executes it, and inside {@code run} has methods. */
        CARRIES_ON,
        /** It is asked of runs that came to an end, so that their output is there. */
        SCORES,
        /** An agent acts in it: it is named where one is asked, and what its body holds is asked for as long as that lasts. */
        ACTED_IN
    }
}
