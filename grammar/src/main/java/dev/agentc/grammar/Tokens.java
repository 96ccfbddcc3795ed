package dev.agentc.grammar;

import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/** The tokens the parser sees, the end of the text last. */
public final class Tokens implements TokenStream {
    private final AgentToken[] all;
    private final int count;
    private int at;

    Tokens(AgentToken[] all, int count) {
        this.all = all;
        this.count = count;
    }

    @Override
    public AgentToken get(int index) {
        return all[Math.clamp(index, 0, count - 1)];
    }

    @Override
    public @Nullable Token LT(int distance) {
        var place = distance > 0 ? at + distance - 1 : at + distance;
        return place < 0 ? null : all[Math.min(place, count - 1)];
    }

    @Override
    public int LA(int distance) {
        var place = distance > 0 ? at + distance - 1 : at + distance;
        return place < 0 ? 0 : all[Math.min(place, count - 1)].type;
    }

    @Override
    public void consume() {
        if (at < count - 1) {
            at++;
        }
    }

    @Override
    public int mark() {
        return 0;
    }

    @Override
    public void release(int marker) {
        // nothing was kept
    }

    @Override
    public int index() {
        return at;
    }

    @Override
    public void seek(int index) {
        at = Math.min(index, count - 1);
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public String getSourceName() {
        return IntStream.UNKNOWN_SOURCE_NAME;
    }

    @Override
    public @Nullable TokenSource getTokenSource() {
        return null;
    }

    @Override
    public String getText(Interval interval) {
        return getText(get(interval.a), get(interval.b));
    }

    @Override
    public String getText() {
        return getText(get(0), get(count - 1));
    }

    @Override
    public String getText(RuleContext context) {
        return getText(context.getSourceInterval());
    }

    @Override
    public String getText(Token start, Token stop) {
        return start.getInputStream().getText(Interval.of(start.getStartIndex(), stop.getStopIndex()));
    }
}
