package dev.agentc.plan;

import java.util.List;

/**
 * An expression that somebody asks for who looks at a run where it stands, such as with a debugger.
 *
 * @param plan that is run
 * @param where it stands
 * @param text as it was typed
 * @param condition whether it is asked only if it holds
 */
public record Inspection(Plan plan, Where where, String text, boolean condition) {

    /** A place of a run, and which names lie in its frame. */
    public sealed interface Where {
        /** The source, as plans call it. */
        String file();
    }

    /**
     * In code.
     *
     * @param slots a name for each slot of the frame, empty for one that nobody named
     */
    public record InCode(String file, Span span, List<String> slots) implements Where {
        public InCode {
            slots = List.copyOf(slots);
        }
    }

    /**
     * At a step for which no code stands, such as a question to a model.
     *
     * @param names of what is seen there, one a slot
     */
    public record AtStep(String file, List<Known> names) implements Where {
        public AtStep {
            names = List.copyOf(names);
        }
    }

    /** A name and what is under it. */
    public record Known(String name, Type type) {}

    /** What becomes of it. */
    public sealed interface Answer {}

    /**
     * It means something.
     *
     * @param plan the one that is run, with what the expression needs besides
     * @param code that has no effects
     * @param slots a name for each slot of the frame it is evaluated in; that begins with the slots of the frame it is asked in
     */
    public record Understood(Plan plan, Code code, List<String> slots) implements Answer {
        public Understood {
            slots = List.copyOf(slots);
        }
    }

    /**
     * It means nothing there, or would do something.
     *
     * @param why as one sentence without a full stop
     */
    public record Refused(String why) implements Answer {}
}
