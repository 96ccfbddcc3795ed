package dev.agentc.journal.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits in front of the gate, and how long. Time goes on with every look at it. */
class LocksTest {
    private static final Duration PATIENCE = Duration.ofNanos(10);

    @TempDir
    Path folder;

    private long now;
    private long passed;

    private Path lock() throws IOException {
        return Files.createFile(folder.resolve("journal.lock")).toRealPath();
    }

    private static FileChannel open(Path lock) throws IOException {
        return FileChannel.open(lock, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Test
    void others_who_come_and_go_are_waited_for_however_many_they_are() throws Exception {
        Path lock = lock();
        try (FileChannel others = open(lock);
                FileLock gate = others.lock(0, 1, false)) {
            var patience = new Turn(PATIENCE, () -> passing(others, gate));

            assertThat(Locks.enter(lock, patience, (locks, alone) -> alone)).contains(true);
            assertThat(passed).isEqualTo(100);
        }
    }

    @Test
    void others_who_passed_while_those_of_this_process_went_first_are_seen() throws Exception {
        Path lock = lock();
        try (FileChannel others = open(lock);
                FileLock gate = others.lock(0, 1, false)) {
            var patience = new Turn(PATIENCE, () -> passing(others, gate) + (passed == 1 ? 0 : 90));

            assertThat(Locks.enter(lock, patience, (locks, alone) -> alone)).contains(true);
        }
    }

    /** Time passes, and one of the others comes out and the next one goes in; nobody does after the hundredth. */
    private long passing(FileChannel others, FileLock gate) {
        try {
            others.write(ByteBuffer.allocate(Long.BYTES).putLong(0, ++passed), 0);
            if (passed == 100) {
                gate.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return now += 9;
    }

    @Test
    void one_who_stays_in_it_is_given_up_on() throws Exception {
        Path lock = lock();
        try (FileChannel other = open(lock);
                FileLock gate = other.lock(0, 1, false)) {
            assertThat(gate.isValid()).isTrue();
            assertThat(Locks.enter(lock, new Turn(PATIENCE, () -> now += 9), (locks, alone) -> alone))
                    .isEmpty();
        }
    }

    @Test
    void a_thread_that_is_interrupted_drops_no_lock() throws Exception {
        Path lock = lock();
        Locks first = Locks.enter(lock, PATIENCE, (locks, alone) -> locks).orElseThrow();
        Thread.currentThread().interrupt();
        Locks second = Locks.enter(lock, PATIENCE, (locks, alone) -> locks).orElseThrow();
        second.close(last -> assertThat(last).isFalse());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(first.isAlive(first.owner())).isTrue();
        assertThat(first.isAlive(second.owner())).isFalse();
        first.close(last -> assertThat(last).isTrue());
    }

    @Test
    void a_dead_owner_is_dead_to_all_who_ask_at_once() throws Exception {
        Locks place = Locks.enter(lock(), PATIENCE, (locks, alone) -> locks).orElseThrow();
        long dead = place.owner() + 1;
        var alive = new AtomicInteger();
        List<Thread> asking = IntStream.range(0, 4)
                .mapToObj(i -> Thread.ofPlatform().start(() -> ask(place, dead, alive)))
                .toList();
        for (Thread thread : asking) {
            thread.join();
        }

        assertThat(alive).hasValue(0);
        place.close(last -> assertThat(last).isTrue());
    }

    private static void ask(Locks place, long owner, AtomicInteger alive) {
        for (int time = 0; time < 5_000; time++) {
            alive.addAndGet(place.isAlive(owner) ? 1 : 0);
        }
    }

    @Test
    void whoever_has_passed_is_counted() throws Exception {
        Path lock = lock();
        for (int count = 1; count <= 3; count++) {
            Optional<Locks> place = Locks.enter(lock, Duration.ofMinutes(1), (locks, alone) -> locks);
            place.orElseThrow().close(last -> assertThat(last).isTrue());
            assertThat(ByteBuffer.wrap(Files.readAllBytes(lock)).getLong()).isEqualTo(2 * count);
        }
    }
}
