package dev.agentc.cli.terminal;

import dev.agentc.journal.view.Cells;
import java.time.Duration;
import java.util.List;

/** On a terminal: one line that turns, counts seconds, and shows the last words of whoever speaks. */
final class LiveLine implements Ticking.Painter {
    private static final String[] TURNS = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

    /** What is over sooner is not worth a flicker. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Output output;
    private int turn;

    LiveLine(Output output) {
        this.output = output;
    }

    @Override
    public void paint(List<Ticking.Open> open, long now) {
        List<Ticking.Open> waited = open.stream()
                .filter(one -> one.age(now).compareTo(PATIENCE) >= 0)
                .toList();
        turn = (turn + 1) % TURNS.length;
        output.status(waited.isEmpty() ? "" : line(waited, now));
    }

    private String line(List<Ticking.Open> open, long now) {
        Ticking.Open one =
                open.stream().filter(Ticking.Open::isModel).findFirst().orElse(open.getFirst());
        String more = open.size() == 1 ? "" : " and " + (open.size() - 1) + " more";
        String head = TURNS[turn] + " " + one.name() + " " + one.age(now).toSeconds() + " s" + more;
        int room = output.width() - 1;
        String words = Cells.line(one.words());
        String tail = words.isEmpty() ? "" : "  " + Cells.end(words, Math.max(0, room - Cells.width(head) - 2));
        return Cells.cut(head + tail, room);
    }
}
