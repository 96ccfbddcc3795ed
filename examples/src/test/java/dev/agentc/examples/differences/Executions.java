package dev.agentc.examples.differences;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.source.Library;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Files;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.World;
import dev.agentc.effect.testing.CrashPoints;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.Settlement;
import dev.agentc.engine.rehearsal.Recalled;
import dev.agentc.engine.rehearsal.ScratchJournal;
import dev.agentc.engine.rehearsal.StillWorld;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanUnreadable;
import dev.agentc.stdlib.StandardLibrary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The run of a source: lived once, and then again and again from its journal. */
final class Executions {
    private static final Library LIBRARY = Library.of(StandardLibrary.texts());

    private static final Engine ENGINE = new Engine();

    private final Source source;
    private final Plan plan;
    private MemoryJournal journal = new MemoryJournal();
    private Files files = (path, within) -> "";
    private String last = "";

    Executions(Source source) {
        this.source = source;
        this.plan = plan(source.program());
        source.processes().forEach(this::lived);
    }

    private static Plan plan(String program) {
        var built = Compiler.of(LIBRARY, path -> Optional.of(program.getBytes(StandardCharsets.UTF_8)))
                .build("a.agent", Optional.of("main"));
        List<String> errors = built.findings().stream()
                .filter(Diagnostic::isError)
                .map(finding -> finding.span().line() + " " + finding.message())
                .toList();
        return built.value().orElseThrow(() -> new AssertionError(errors));
    }

    private void lived(Consumer<Around> process) {
        Around around = new Around();
        process.accept(around);
        files = around.in(journal).files();
        try {
            last = journal.runs().isEmpty()
                    ? told(ENGINE.run(around.request(plan), around.in(journal)))
                    : around.word.isPresent() ? settled(around) : told(carriedOn(journal, around));
        } catch (CrashPoints.Died died) {
            journal = journal.afterDeath(true);
        }
    }

    private String settled(Around around) {
        var word = new Settlement(run(), Optional.empty(), true, TextNode.valueOf(around.word.orElseThrow()));
        return "settled " + ENGINE.settle(word, around.in(journal));
    }

    private Outcome carriedOn(MemoryJournal found, Around around) {
        return ENGINE.resume(run(), around.in(found), around.cancel);
    }

    private RunId run() {
        return journal.runs().getFirst();
    }

    /** What it came to in the end. */
    String last() {
        return last;
    }

    List<Event> events() {
        return journal.events(run());
    }

    /** After how many events all that holds the source is recorded. */
    int recorded() {
        List<Event> events = events();
        int most = 0;
        for (String kind : source.recorded()) {
            int at = events.size();
            while (at > 0 && !named(events.get(at - 1)).equals(kind)) {
                at--;
            }
            if (at == 0) {
                throw new AssertionError(kind + " is not among "
                        + events.stream().map(Executions::named).toList());
            }
            most = Math.max(most, at);
        }
        return most;
    }

    private static String named(Event event) {
        return (event.phase() + " " + event.kind()).toLowerCase(java.util.Locale.ROOT);
    }

    /** How it ends in a process that finds so many events and everything else changed, and what that process did outside. */
    String elsewhere(int events) {
        Around around = new Around();
        around.world.pass(Duration.ofDays(500));
        for (int i = 0; i < 5; i++) {
            around.in(journal).chance().next();
        }
        source.elsewhere().accept(around);
        String end = told(carriedOn(journal.cut(events), around));
        return source.left().isPresent() ? end : end + around.done();
    }

    /** How it ends where it is gone through once more, answered from its journal alone. */
    String again() throws PlanUnreadable {
        MemoryJournal whole = journal.cut(events().size());
        try (Journal.Log log = whole.reopen(run())) {
            var recalled = new Recalled(events(), head -> log.message(head).json());
            var scratch = new ScratchJournal(Recalled.goneBy(events()));
            World still = StillWorld.around(scratch, Map.of(), binding -> false);
            return told(ENGINE.rehearse(log.start(), StillWorld.reading(still, files), recalled));
        }
    }

    boolean isOver() {
        return journal.status(run()) != Journal.Status.STOPPED;
    }

    private static String told(Outcome outcome) {
        return outcome.failure() == null
                ? String.valueOf(outcome.output())
                : outcome.failure().error() + ": " + outcome.failure().message();
    }
}
