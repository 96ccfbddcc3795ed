package dev.agentc.engine.kind;

import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.Recorder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** What was said between a program and its models, as text: each message once, in the order of the answers. */
final class Transcripts {
    private Transcripts() {}

    static String of(List<Event> events, Recorder record) {
        StringBuilder text = new StringBuilder();
        Set<String> seen = new HashSet<>();
        for (Event event : events) {
            byte[] head = event.message();
            if (head != null && event.isAnswer()) {
                newMessages(head, seen, record).forEach(json -> RunValue.lines(RecordedJson.read(json), text));
            }
        }
        return text.toString();
    }

    private static Deque<String> newMessages(byte[] head, Set<String> seen, Recorder record) {
        Deque<String> messages = new ArrayDeque<>();
        byte[] at = head;
        while (at.length > 0 && seen.add(HexFormat.of().formatHex(at))) {
            Journal.Link link = record.message(at);
            messages.addFirst(link.json());
            at = link.previous();
        }
        return messages;
    }
}
