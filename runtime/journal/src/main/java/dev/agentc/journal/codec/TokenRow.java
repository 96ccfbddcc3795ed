package dev.agentc.journal.codec;

import dev.agentc.effect.Sampled;
import org.jspecify.annotations.Nullable;

/** A row of {@code tokens}, and its number once written. */
public final class TokenRow implements Stored {
    public final @Nullable TokenRow prefix;
    public final Sampled sampled;
    public final Blob scheme;
    private volatile long no;

    public TokenRow(@Nullable TokenRow prefix, Sampled sampled, long no) {
        this.prefix = prefix;
        this.sampled = sampled;
        this.scheme = Blob.of(Blob.Kind.SCHEME, sampled.tokenizer() + "\n" + sampled.template());
        this.no = no;
    }

    @Override
    public long no() {
        return no;
    }

    public void numbered(long number) {
        no = number;
    }

    /** Of what it says. */
    byte[] sum() {
        return new RowWriter()
                .add(sampled.prompt())
                .add(TokenCodec.ids(sampled.bridge()))
                .add(SegmentCodec.bytes(sampled))
                .add(TokenCodec.ids(sampled.ids()))
                .add(TokenCodec.floats(sampled.logprobs()))
                .add(sampled.tokenizer())
                .add(sampled.template())
                .sum();
    }
}
