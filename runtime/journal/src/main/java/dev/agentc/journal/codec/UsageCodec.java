package dev.agentc.journal.codec;

import dev.agentc.effect.Usage;
import org.jspecify.annotations.Nullable;

/** Tokens as rows keep them: 0 for none, 1 or, for an estimate, 2, and then how many. */
public final class UsageCodec {
    private UsageCodec() {}

    public static void write(RowWriter row, @Nullable Usage usage) {
        if (usage == null) {
            row.add(0);
        } else {
            row.add(usage.estimated() ? 2 : 1)
                    .add(usage.input())
                    .add(usage.output())
                    .add(usage.cached());
        }
    }

    public static @Nullable Usage read(RowReader row) throws DamagedRow {
        int kind = row.count();
        return kind == 0 ? null : new Usage(row.count(), row.count(), row.count(), kind == 2);
    }
}
