package dev.agentc.journal.codec;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Label;
import dev.agentc.effect.Sampled;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a run's parts, in their order. */
public final class PartReader {

    /** Where the rows are that parts refer to. Each is verified to be what it was. */
    public interface Rows {
        /**
         * @param check the first bytes of its hash
         * @throws DamagedRow if it is not there, or not as it was written
         */
        byte[] blob(long no, byte[] check) throws SQLException, DamagedRow;

        /** @throws DamagedRow if it is not there, or not as it was written */
        TokenRow tokens(long no) throws SQLException, DamagedRow;
    }

    private final Rows rows;
    private final Instant start;
    private final List<Event> events;
    private final List<ChainMessage> messages;
    private final Map<Bytes, ChainMessage> byHead;
    private byte[] sum;

    /**
     * @param sum of the run's start
     * @param events filled
     * @param messages filled, in order
     * @param byHead filled
     */
    public PartReader(
            Rows rows,
            Instant start,
            byte[] sum,
            List<Event> events,
            List<ChainMessage> messages,
            Map<Bytes, ChainMessage> byHead) {
        this.rows = rows;
        this.start = start;
        this.sum = sum;
        this.events = events;
        this.messages = messages;
        this.byHead = byHead;
    }

    /** Of the last part, or of the start. */
    public byte[] sum() {
        return sum;
    }

    /** The next part. */
    public void read(long no, byte @Nullable [] bytes) throws SQLException, DamagedRow {
        RowReader part;
        try {
            part = RowReader.verified(bytes, sum);
        } catch (DamagedRow e) {
            throw new DamagedRow("what comes after event " + events.size() + " does not fit its checksum");
        }
        long[] numbers = new long[part.count()];
        byte[][] checks = new byte[numbers.length][];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = part.number();
            checks[i] = part.raw(RowWriter.SUM);
        }
        while (!part.isAtEnd()) {
            int kind = part.count();
            if (kind <= RunPart.MESSAGE_APART) {
                message(part, kind, no, numbers, checks);
            } else {
                event(part, kind - RunPart.EVENT, numbers, checks);
            }
        }
        sum = RowReader.sum(bytes);
    }

    /**
     * Numbers of the rows that a part refers to, of whatever table each is.
     *
     * @throws DamagedRow if it cannot be read; nobody has verified it
     */
    public static List<Long> references(byte[] bytes) throws DamagedRow {
        List<Long> numbers = new ArrayList<>();
        if (bytes.length > 0) {
            RowReader part = RowReader.unverified(bytes);
            for (int rows = part.count(); rows > 0; rows--) {
                numbers.add(part.number());
                part.raw(RowWriter.SUM);
            }
        }
        return numbers;
    }

    /**
     * The text of a message that lies in a part which has been read before.
     *
     * @throws DamagedRow if it is not there any more
     */
    public static byte[] text(byte @Nullable [] bytes, ChainMessage message) throws DamagedRow {
        int previous = message.previous == null ? 0 : message.previous.number;
        RowReader part = RowReader.unverified(bytes);
        for (int rows = part.count(); rows > 0; rows--) {
            part.number();
            part.raw(RowWriter.SUM);
        }
        while (!part.isAtEnd()) {
            int kind = part.count();
            if (kind >= RunPart.EVENT) {
                skipEvent(part);
            } else {
                boolean is = part.count() == previous;
                byte[] text = kind == RunPart.MESSAGE ? part.bytes() : null;
                if (text == null && kind == RunPart.MESSAGE_APART) {
                    part.count();
                } else if (is && text != null && message.is(text)) {
                    return text;
                }
            }
        }
        throw new DamagedRow("a text that it refers to does not fit its hash");
    }

    private static void skipEvent(RowReader part) throws DamagedRow {
        int texts = part.count() == 0 ? 6 : 5; // key, kind, name, place, digest, label
        for (int i = 0; i < texts; i++) {
            part.bytes();
        }
        UsageCodec.read(part);
        switch (part.count()) {
            case 0 -> {}
            case 1 -> part.bytes();
            default -> part.count();
        }
        part.count();
        part.count();
        part.number();
    }

    private void message(RowReader part, int kind, long no, long[] numbers, byte[][] checks)
            throws SQLException, DamagedRow {
        int before = part.count();
        ChainMessage previous = before == 0 ? null : one(messages, before);
        int number = messages.size() + 1;
        ChainMessage message;
        if (kind == RunPart.MESSAGE) {
            message = ChainMessage.stored(previous, number, given(part.bytes(), null), no);
        } else {
            int row = part.count();
            byte[] text = blob(row, numbers, checks);
            message = ChainMessage.stored(
                    previous, number, text, Blob.stored(checks[row - 1], Blob.Kind.MESSAGE, numbers[row - 1]));
        }
        messages.add(message);
        byHead.put(new Bytes(message.hash), message);
    }

    private void event(RowReader part, int phase, long[] numbers, byte[][] checks) throws SQLException, DamagedRow {
        int back = part.count();
        Event claim = back == 0 ? null : one(events, events.size() + 1 - back);
        EffectKey key = claim == null ? new EffectKey(given(part.text(), null)) : claim.key();
        String kind = given(part.text(), claim == null ? null : claim.kind());
        String name = given(part.text(), claim == null ? null : claim.name());
        String place = given(part.text(), claim == null ? null : claim.place());
        byte[] digest = given(part.bytes(), claim == null ? null : claim.digest());
        String label = part.text();
        var usage = UsageCodec.read(part);
        String body = body(part, numbers, checks);
        int message = part.count();
        int tokens = part.count();
        long at = part.number();
        ChainMessage said = message == 0 ? null : one(messages, message);
        events.add(new Event(
                key,
                one(List.of(Event.Phase.values()), phase + 1),
                kind,
                name,
                digest,
                place,
                label == null ? null : Label.parse(label),
                usage,
                body,
                said == null ? null : said.hash,
                tokens == 0 ? null : tokens(tokens, numbers, checks, said),
                start.plus(at, ChronoUnit.MICROS)));
    }

    private @Nullable String body(RowReader part, long[] numbers, byte[][] checks) throws SQLException, DamagedRow {
        return switch (part.count()) {
            case 0 -> null;
            case 1 -> part.text();
            default -> new String(blob(part.count(), numbers, checks), StandardCharsets.UTF_8);
        };
    }

    private byte[] blob(int row, long[] numbers, byte[][] checks) throws SQLException, DamagedRow {
        if (row < 1 || row > numbers.length) {
            throw new DamagedRow("a part refers to a row that it does not name");
        }
        return rows.blob(numbers[row - 1], checks[row - 1]);
    }

    private Sampled tokens(int row, long[] numbers, byte[][] checks, @Nullable ChainMessage said)
            throws SQLException, DamagedRow {
        TokenRow read = rows.tokens(numbers[row - 1]);
        if (!Arrays.equals(read.sum(), checks[row - 1])) {
            throw new DamagedRow("the tokens of a reply do not fit their checksum");
        }
        if (said != null) {
            said.tokens = read;
        }
        return read.sampled;
    }

    private static <T> T one(List<T> list, int number) throws DamagedRow {
        if (number < 1 || number > list.size()) {
            throw new DamagedRow("event " + (list.size() + 1) + " refers to one that is not before it");
        }
        return list.get(number - 1);
    }

    /** What the row says, else what its claim said. */
    private static <T> T given(@Nullable T own, @Nullable T claimed) throws DamagedRow {
        T value = own != null ? own : claimed;
        if (value == null) {
            throw new DamagedRow("an event has lost a value");
        }
        return value;
    }
}
