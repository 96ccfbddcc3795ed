package dev.agentc.examples.differences;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A source of difference between two executions, and a program that meets it.
 *
 * @param name as the page calls it
 * @param program whose entry is {@code main}
 * @param processes what each process finds that works on the run, until it is over
 * @param elsewhere what another one finds that has only the journal: everything is other there
 * @param recorded phase and kind of all events that hold it; once they are there, nothing else counts
 * @param gives what the run comes to, as {@link Executions} tells it
 * @param refused what ends a process that cannot go on because it finds something else; empty where it ends the same
 * @param left what is done outside by a process that finds it recorded; empty where nothing may be
 */
record Source(
        String name,
        String program,
        List<Consumer<Around>> processes,
        Consumer<Around> elsewhere,
        List<String> recorded,
        String gives,
        Optional<String> refused,
        Optional<String> left) {

    static Source of(String name, String program) {
        return new Source(name, program, List.of(), around -> {}, List.of(), "", Optional.empty(), Optional.empty());
    }

    /** One more process works on it. */
    Source in(Consumer<Around> process) {
        List<Consumer<Around>> more = new ArrayList<>(processes);
        more.add(process);
        return new Source(name, program, List.copyOf(more), elsewhere, recorded, gives, refused, left);
    }

    Source elsewhere(Consumer<Around> other) {
        return new Source(name, program, processes, other, recorded, gives, refused, left);
    }

    Source recorded(String... events) {
        return new Source(name, program, processes, elsewhere, List.of(events), gives, refused, left);
    }

    Source gives(String output) {
        return new Source(name, program, processes, elsewhere, recorded, output, refused, left);
    }

    Source refused(String failure) {
        return new Source(name, program, processes, elsewhere, recorded, gives, Optional.of(failure), left);
    }

    /** What is pinned, and what is asked once more, is met by a process that goes on; the reason why it does. */
    Source goesOn(String why) {
        return new Source(name, program, processes, elsewhere, recorded, gives, refused, Optional.of(why));
    }

    @Override
    public String toString() {
        return name;
    }
}
