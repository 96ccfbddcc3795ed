package dev.agentc.bench.crash;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a row of {@code part} by what is written about it, and by none of our own code. */
final class RawPart {
    private static final int SUM = 8;

    private final byte[] bytes;
    private int next;

    private RawPart(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param body empty if it has none here */
    record Event(int phase, String key, String kind, String body) {}

    /** What was read of a run before. */
    static final class Keys {
        private final List<Event> events = new ArrayList<>();
    }

    /** @param run what its earlier parts hold; filled */
    static List<Event> events(byte[] bytes, Keys run) {
        var part = new RawPart(bytes);
        for (long rows = part.number(); rows > 0; rows--) {
            part.number();
            part.next += SUM;
        }
        int before = run.events.size();
        while (part.next < bytes.length - SUM) {
            int item = (int) part.number();
            if (item == 0) {
                part.number();
                part.text("");
            } else if (item == 1) {
                part.number();
                part.number();
            } else {
                run.events.add(part.event(item - 2, run.events));
            }
        }
        return List.copyOf(run.events.subList(before, run.events.size()));
    }

    private Event event(int phase, List<Event> events) {
        int back = (int) number();
        Event claim = back == 0 ? null : events.get(events.size() - back);
        String key = claim == null ? text("") : claim.key();
        String kind = text(claim == null ? "" : claim.kind());
        for (int i = 0; i < 4; i++) {
            text(""); // name, place, digest, label
        }
        for (int usage = number() == 0 ? 0 : 3; usage > 0; usage--) {
            number();
        }
        String body = switch ((int) number()) {
            case 0 -> "";
            case 1 -> text("");
            default -> "row " + number();
        };
        number(); // message
        number(); // tokens
        number(); // time
        return new Event(phase, key, kind, body);
    }

    private String text(String otherwise) {
        int length = (int) number() - 1;
        if (length < 0) {
            return otherwise;
        }
        String text = new String(bytes, next, length, StandardCharsets.UTF_8);
        next += length;
        return text;
    }

    private long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte one = bytes[next++];
            value |= (long) (one & 0x7F) << shift;
            if (one >= 0) {
                return value;
            }
        }
    }
}
