package dev.agentc.journal.transfer;

import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.History;
import dev.agentc.plan.Hash;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/** A run as the text of one file, with all that its events refer to. */
public final class RunExport {
    private final History history;
    private final StringBuilder text = new StringBuilder();
    private final Set<String> said = new HashSet<>();

    private RunExport(History history) {
        this.history = history;
    }

    /** The whole file; {@link RunImport} reads it. */
    public static String text(History history) {
        return new RunExport(history).text();
    }

    private String text() {
        text.append(RunLines.line(RunLines.HEAD, RunLines.Head.of(history.start(), status())));
        for (Event event : history.events()) {
            byte[] message = event.message();
            if (message != null) {
                say(message);
            }
            text.append(RunLines.line(RunLines.EVENT, RunLines.Told.of(event)));
        }
        return text + RunLines.line(RunLines.END, Hash.ofText(text.toString()));
    }

    /** Nobody executes what stands in a file. */
    private Journal.Status status() {
        return history.status() == Journal.Status.RUNNING ? Journal.Status.STOPPED : history.status();
    }

    /** A message after those before it, each of them once. */
    private void say(byte[] head) {
        Deque<Journal.Link> links = new ArrayDeque<>();
        for (byte[] at = head; at.length > 0 && said.add(HexFormat.of().formatHex(at)); ) {
            Journal.Link link = history.message(at);
            links.push(link);
            at = link.previous();
        }
        links.forEach(
                link -> text.append(RunLines.line(RunLines.MESSAGE, new RunLines.Said(link.previous(), link.json()))));
    }
}
