package dev.agentc.journal.codec;

import dev.agentc.effect.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction adds to a run, in the order in which it was added: events and messages. It is one row; {@link PartReader} reads
 * it. Not for two threads at once.
 *
 * <p>First what it refers to: how many rows, and of each its number and eight bytes of its contents' hash. Then messages and
 * events, each beginning with what it is: 0 a message that lies here, 1 one that lies in the first, second … of those rows, 2 and above
 * an event of a phase. An event that belongs to a claim says how many events before it that stands, and nothing that the claim
 * says as well. At the end the sum of all that, which begins with that of the part before it in the same run, so a part
 * that is lost, changed or out of place is noticed.
 */
public final class RunPart {
    static final int MESSAGE = 0;
    static final int MESSAGE_APART = 1;
    static final int EVENT = 2;

    /** A part of more bytes is not added to. */
    private static final int FULL = 1 << 16;

    /** Text of more than this many characters is stored by itself. */
    public static final int LONG = 1024;

    /** A claim, for as long as nothing came of it. */
    public record Claim(int seq, Event event) {}

    private final RowWriter items = new RowWriter();
    private List<Stored> rows = List.of();
    private List<ChainMessage> messages = List.of();

    public boolean isFull() {
        return items.size() > FULL;
    }

    /** Rows that it refers to, which are to be written before it. */
    public List<Stored> rows() {
        return rows;
    }

    public void add(ChainMessage message) {
        int previous = message.previous == null ? 0 : message.previous.number;
        if (message.apart == null) {
            items.add(MESSAGE).add(previous).add(message.json());
            messages = with(messages, message);
        } else {
            items.add(MESSAGE_APART).add(previous).add(row(message.apart));
        }
    }

    /**
     * @param seq which one of its run, from 1
     * @param claim the one it belongs to, null for none
     * @param at microseconds since the run's start
     */
    public void add(
            Event event,
            int seq,
            @Nullable Claim claim,
            long at,
            @Nullable ChainMessage message,
            @Nullable TokenRow tokens) {
        int size = items.size();
        try {
            Event known = claim == null ? null : claim.event();
            items.add(EVENT + event.phase().ordinal()).add(claim == null ? 0 : seq - claim.seq());
            if (known == null) {
                items.add(event.key().text());
            }
            items.add(unless(event.kind(), known == null ? null : known.kind()))
                    .add(unless(event.name(), known == null ? null : known.name()))
                    .add(unless(event.place(), known == null ? null : known.place()))
                    .add(known != null && Arrays.equals(known.digest(), event.digest()) ? null : event.digest())
                    .add(event.label() == null ? null : event.label().toString());
            UsageCodec.write(items, event.usage());
            body(event.body());
            items.add(message == null ? 0 : message.number)
                    .add(tokens == null ? 0 : row(tokens))
                    .add(at);
        } catch (RuntimeException | Error e) {
            items.cut(size); // nothing half said stays
            throw e;
        }
    }

    private static @Nullable String unless(String own, @Nullable String known) {
        return own.equals(known) ? null : own;
    }

    /** How it lies: 0 not at all, 1 here, 2 in a row of its own. */
    private void body(@Nullable String body) {
        if (body == null) {
            items.add(0);
        } else if (body.length() <= LONG) {
            items.add(1).add(body);
        } else {
            items.add(2).add(row(Blob.of(Blob.Kind.BODY, body)));
        }
    }

    /** Which of the rows, from 1. */
    private int row(Stored row) {
        rows = with(rows, row);
        return rows.size();
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> more = list.isEmpty() ? new ArrayList<>() : list;
        more.add(one);
        return more;
    }

    /**
     * As it is written, once all its rows have numbers.
     *
     * @param before sum of the part before it, or of the run's start
     */
    public byte[] bytes(byte[] before) {
        int references = rows.isEmpty() ? 1 : 10 + 18 * rows.size();
        var part = new RowWriter(references + items.size() + RowWriter.SUM);
        part.add(rows.size());
        for (Stored row : rows) {
            part.add(row.no()).raw(check(row), RowWriter.SUM);
        }
        part.raw(items);
        return part.raw(part.sum(before), RowWriter.SUM).written();
    }

    static byte[] check(Stored row) {
        return switch (row) {
            case Blob blob -> blob.hash;
            case TokenRow tokens -> tokens.sum();
        };
    }

    /** The transaction is durable. */
    public void written(long no) {
        for (ChainMessage message : messages) {
            message.written(no);
        }
    }
}
