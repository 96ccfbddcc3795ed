package dev.agentc.journal;

import dev.agentc.effect.Sampled;
import org.jspecify.annotations.Nullable;

/** A row of {@code tokens}, and its number once written. */
final class TokenRow {
    final @Nullable TokenRow prefix;
    final Sampled sampled;
    final Blob scheme;
    private volatile long no;

    TokenRow(@Nullable TokenRow prefix, Sampled sampled, long no) {
        this.prefix = prefix;
        this.sampled = sampled;
        this.scheme = Blob.of(Blob.Kind.SCHEME, sampled.tokenizer() + "\n" + sampled.template());
        this.no = no;
    }

    long no() {
        return no;
    }

    void numbered(long number) {
        no = number;
    }
}
