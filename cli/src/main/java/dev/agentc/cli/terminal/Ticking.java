package dev.agentc.cli.terminal;

import dev.agentc.effect.EffectKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Keeps what a run waits for, and has it painted from time to time. */
final class Ticking implements Waiting {
    private static final Duration TICK = Duration.ofMillis(125);

    /** As much of a model's words as any line shows. */
    private static final int KEPT = 600;

    /** Something that was begun and has not ended. */
    static final class Open {
        private final String key;
        private final String name;
        private final boolean model;
        private final long since;
        private String words = "";

        Open(String key, String name, boolean model, long since) {
            this.key = key;
            this.name = name;
            this.model = model;
            this.since = since;
        }

        String name() {
            return name;
        }

        boolean isModel() {
            return model;
        }

        /** The last of what a model said so far. */
        String words() {
            return words;
        }

        Duration age(long now) {
            return Duration.ofNanos(now - since);
        }
    }

    /** Somebody who shows it. */
    interface Painter {

        /**
         * @param open what the run waits for, longest first; frames that wait for others are left out
         * @param now of the same clock as their ages
         */
        void paint(List<Open> open, long now);
    }

    private final Painter painter;
    private final LongSupplier nanos;
    private final Map<String, Open> open = new LinkedHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    Ticking(Painter painter, LongSupplier nanos) {
        this.painter = painter;
        this.nanos = nanos;
    }

    Painter painter() {
        return painter;
    }

    /** With a thread of its own that dies with the process. */
    Ticking started() {
        Thread.ofPlatform().daemon().name("waiting").start(this::run);
        return this;
    }

    private void run() {
        try {
            while (!closed.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void tick() {
        if (closed.getCount() > 0) {
            painter.paint(
                    open.values().stream().filter(one -> !waitsForAnother(one)).toList(), nanos.getAsLong());
        }
    }

    private boolean waitsForAnother(Open one) {
        return open.keySet().stream().anyMatch(key -> key.startsWith(one.key + "/"));
    }

    @Override
    public synchronized void begin(EffectKey key, String name, boolean model) {
        open.put(key.text(), new Open(key.text(), name, model, nanos.getAsLong()));
    }

    @Override
    public synchronized void words(EffectKey key, String text) {
        Open of = open.get(key.text());
        if (of != null) {
            String words = of.words + text;
            int from = Math.max(0, words.length() - KEPT);
            of.words = words.substring(from > 0 && Character.isLowSurrogate(words.charAt(from)) ? from + 1 : from);
        }
    }

    @Override
    public synchronized void end(EffectKey key) {
        open.remove(key.text());
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        painter.paint(List.of(), nanos.getAsLong());
    }
}
