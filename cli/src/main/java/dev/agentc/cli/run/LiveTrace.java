package dev.agentc.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Output;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.journal.FollowedRun;
import dev.agentc.journal.ReadableJournal;
import dev.agentc.journal.summary.RunTotals;
import dev.agentc.journal.view.Cells;
import dev.agentc.journal.view.Figures;
import dev.agentc.journal.view.StepLines;
import java.util.List;

/**
 * A run's steps on standard output as they happen, in whichever process: the journal is looked at again until the run has ended, waits
 * for a person, or was stopped; or until nobody reads what is printed.
 */
public final class LiveTrace {
    /** Pauses between looks, in milliseconds: they double while nothing happens. A look at a file that nobody wrote is some system calls. */
    private static final int SHORTEST = 20;

    private static final int LONGEST = 250;

    private final Terminal terminal;
    private final ReadableJournal journal;
    private final RunId run;

    public LiveTrace(Terminal terminal, ReadableJournal journal, RunId run) {
        this.terminal = terminal;
        this.journal = journal;
        this.run = run;
    }

    /** How steps are told. */
    private interface Teller {
        void begin();

        void event(Event event);

        void end(FollowedRun.News last, RunTotals totals);
    }

    /** The lines that {@code agentc run} shows, behind them one that says how the run stands. */
    public int lines() {
        FollowedRun followed = journal.follow(run);
        // steps are the answer here, so they go where answers go
        try (Steps steps = new Steps(new Terminal(terminal.in(), terminal.out(), terminal.out()), false)) {
            Interrupts.leaving(steps::close, terminal);
            return tell(followed, new Lines(followed, steps));
        }
    }

    /** A JSON document a line. */
    public int documents() {
        FollowedRun followed = journal.follow(run);
        Interrupts.leaving(() -> {}, terminal);
        return tell(followed, new Documents(new StepLines(followed)));
    }

    private int tell(FollowedRun followed, Teller teller) {
        teller.begin();
        int pause = SHORTEST;
        while (!terminal.out().checkError()) { // what was told is on its way, unless nobody reads it
            FollowedRun.News news = followed.look();
            news.events().forEach(teller::event);
            if (news.isLast()) {
                teller.end(news, journal.summary(run).totals());
                break;
            }
            pause = news.events().isEmpty() ? Math.min(LONGEST, 2 * pause) : SHORTEST;
            if (news.events().isEmpty()) {
                rest(pause);
            }
        }
        return Exit.DONE;
    }

    private static void rest(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts whoever looks at a run", e);
        }
    }

    private final class Lines implements Teller {
        private final FollowedRun followed;
        private final Steps steps;

        Lines(FollowedRun followed, Steps steps) {
            this.followed = followed;
            this.steps = steps;
        }

        @Override
        public void begin() {
            String input = followed.start().pins().getOrDefault("input", "{}");
            whole("run " + run + "  " + followed.start().entry());
            if (!input.equals("{}")) {
                terminal.out().println(Cells.cut("input " + Cells.line(input), 2 * Output.WIDTH));
            }
        }

        @Override
        public void event(Event event) {
            steps.event(run, event);
            if (event.isEmission() && event.body() != null) {
                steps.emitted(run, event.key(), event.body());
            }
            if (event.isAnswer()) {
                steps.message(
                        run, event.key(), followed.message(event.message()).json());
            }
            if (event.isRun()) {
                steps.root(event);
            }
        }

        @Override
        public void end(FollowedRun.News last, RunTotals totals) {
            steps.close();
            whole(Figures.of(last.status(), totals).text());
        }

        private void whole(String line) {
            Output out = terminal.out();
            (out.terminal() ? Cells.wrap(line, out.width()) : List.of(line)).forEach(out::println);
        }
    }

    private final class Documents implements Teller {
        private final StepLines lines;

        Documents(StepLines lines) {
            this.lines = lines;
        }

        @Override
        public void begin() {
            print(lines.begun());
        }

        @Override
        public void event(Event event) {
            lines.told(event).ifPresent(this::print);
        }

        @Override
        public void end(FollowedRun.News last, RunTotals totals) {
            print(lines.ended(last.status(), totals));
        }

        private void print(JsonNode line) {
            terminal.out().println(JsonWriter.text(line));
        }
    }
}
