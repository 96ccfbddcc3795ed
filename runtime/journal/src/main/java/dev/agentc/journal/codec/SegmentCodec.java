package dev.agentc.journal.codec;

import dev.agentc.effect.Sampled;
import dev.agentc.effect.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * Segments of a bridge as seven numbers each: kind; message and part, less those of the segment before; first character,
 * less the last one before in the same message; characters; first token, less the last one before; tokens. The numbers are
 * {@code 0 -1 1 -2 …} as {@code 0 1 2 3 …}, written as {@link TokenCodec} writes ids: seven bytes or a few more a segment.
 */
public final class SegmentCodec {
    private static final int NUMBERS = 7;
    private static final Segment.Kind[] KINDS = Segment.Kind.values();

    private SegmentCodec() {}

    public static byte[] bytes(Sampled sampled) {
        List<Segment> segments = sampled.segments();
        int[] numbers = new int[segments.size() * NUMBERS];
        Segment before = before(sampled.seen());
        int at = 0;
        for (Segment s : segments) {
            numbers[at++] = folded(s.kind().ordinal());
            numbers[at++] = folded(s.message() - before.message());
            numbers[at++] = folded(s.part() - before.part());
            numbers[at++] = folded(s.from() - character(before, s.message()));
            numbers[at++] = folded(s.to() - s.from());
            numbers[at++] = folded(s.firstToken() - before.lastToken());
            numbers[at++] = folded(s.lastToken() - s.firstToken());
            before = s;
        }
        return TokenCodec.ids(numbers);
    }

    /** @param seen how many ids stand before the bridge */
    public static List<Segment> segments(byte[] bytes, int seen) {
        int[] numbers = TokenCodec.ids(bytes);
        List<Segment> segments = new ArrayList<>();
        Segment before = before(seen);
        for (int at = 0; at < numbers.length; at += NUMBERS) {
            Segment.Kind kind = KINDS[unfolded(numbers[at])];
            int message = before.message() + unfolded(numbers[at + 1]);
            int part = before.part() + unfolded(numbers[at + 2]);
            int from = character(before, message) + unfolded(numbers[at + 3]);
            int first = before.lastToken() + unfolded(numbers[at + 5]);
            before = new Segment(
                    kind,
                    message,
                    part,
                    from,
                    from + unfolded(numbers[at + 4]),
                    first,
                    first + unfolded(numbers[at + 6]));
            segments.add(before);
        }
        return segments;
    }

    private static Segment before(int seen) {
        return new Segment(Segment.Kind.CONTENT, 0, 0, 0, 0, seen, seen);
    }

    private static int character(Segment before, int message) {
        return message == before.message() ? before.to() : 0;
    }

    private static int folded(int number) {
        return number << 1 ^ number >> 31;
    }

    private static int unfolded(int number) {
        return number >>> 1 ^ -(number & 1);
    }
}
