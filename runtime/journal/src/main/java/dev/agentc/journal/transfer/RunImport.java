package dev.agentc.journal.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.WritableJournal;
import dev.agentc.plan.Hash;
import java.util.ArrayList;
import java.util.List;

/** A run out of the text of its file. Nothing is written before all of it was read and verified. */
public final class RunImport {
    private final RunLines.Head head;
    private final List<Object> lines;

    private RunImport(RunLines.Head head, List<Object> lines) {
        this.head = head;
        this.lines = lines;
    }

    /**
     * The run that a file holds.
     *
     * @throws EffectFailed {@code JournalFailed} if it is not whole, not as it was written, or of another format
     */
    public static RunImport of(String text) {
        int end = text.lastIndexOf('\n', Math.max(0, text.length() - 2)) + 1;
        try {
            String hash = RunLines.read(text.substring(end)).path(RunLines.END).asText();
            if (!hash.equals(Hash.ofText(text.substring(0, end)))) {
                throw refused("it is not whole, or was changed");
            }
            List<String> lines = text.substring(0, end).lines().toList();
            RunLines.Head head = RunLines.read(RunLines.read(lines.getFirst()), RunLines.HEAD, RunLines.Head.class);
            if (head.format() != RunLines.FORMAT) {
                throw refused("it has format " + head.format() + ", and this version reads format " + RunLines.FORMAT);
            }
            List<Object> rest = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                rest.add(thing(RunLines.read(line)));
            }
            return new RunImport(head, rest);
        } catch (JsonProcessingException | RuntimeException e) {
            throw e instanceof EffectFailed failed ? failed : refused("it is no file of a run");
        }
    }

    private static Object thing(JsonNode line) throws JsonProcessingException {
        return line.has(RunLines.MESSAGE)
                ? RunLines.read(line, RunLines.MESSAGE, RunLines.Said.class)
                : RunLines.read(line, RunLines.EVENT, RunLines.Told.class).event();
    }

    private static EffectFailed refused(String why) {
        return EffectFailed.journal("the run cannot be imported: " + why, "Export it once more.");
    }

    public RunId run() {
        return RunId.parse(head.run());
    }

    /** Whether it had come to its end for good where it was exported. */
    public boolean isOver() {
        return head.status() == Journal.Status.DONE;
    }

    /**
     * Adds it, whole or not at all.
     *
     * @throws EffectFailed {@code JournalFailed} if there is a run of that id, one of its events refers to what is not in it, or the
     *     journal cannot be written
     */
    public void into(WritableJournal journal) {
        journal.add(head.start(), head.status(), this::tell);
    }

    private void tell(Journal.Log log) {
        try {
            for (Object line : lines) {
                switch (line) {
                    case RunLines.Said said -> log.message(said.previous(), said.json());
                    case Event event -> log.append(event);
                    default -> throw new IllegalStateException("neither a message nor an event");
                }
            }
        } catch (IllegalArgumentException e) {
            throw refused("one of its lines refers to a message that is not in it");
        }
    }
}
