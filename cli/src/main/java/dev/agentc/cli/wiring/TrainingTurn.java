package dev.agentc.cli.wiring;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.IoReason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The only training that comes to a lock file, while it lasts. A lock of the operating system says so, on a file beside that one: a
 * process that dies loses it at once, whatever way it dies, and an empty file that it leaves behind is in nobody's way.
 */
public final class TrainingTurn implements AutoCloseable {
    private static final String ENDING = ".training";

    /** On POSIX systems closing any descriptor of a file drops all locks this process has on it, so no file is opened twice. */
    private static final Set<Path> OURS = new HashSet<>();

    private final Path file;
    private final boolean made;
    private final FileChannel channel;

    /** @param made whether its folder was made for it */
    private TrainingTurn(Path file, boolean made, FileChannel channel) {
        this.file = file;
        this.made = made;
        this.channel = channel;
    }

    /**
     * Begins one.
     *
     * @param lock what the training will write
     * @throws WrongUse if another one is under way, here or in another process, or nothing can be written there
     */
    public static TrainingTurn of(Path lock) {
        Path folder = lock.toAbsolutePath().getParent();
        boolean made = !Files.exists(folder);
        try {
            Files.createDirectories(folder);
            Path file = folder.toRealPath().resolve("." + lock.getFileName() + ENDING);
            return begun(file, made).orElseThrow(() -> underWay(lock));
        } catch (IOException e) {
            throw new WrongUse(
                    "`" + lock + "` cannot be written: " + IoReason.of(e),
                    "what a training comes to is written there: give the folder free, then train");
        }
    }

    private static WrongUse underWay(Path lock) {
        return new WrongUse(
                "another training is under way that will write `" + lock + "`",
                "wait until it has ended; to go on with it here, stop it with Ctrl-C and add `--resume`");
    }

    private static Optional<TrainingTurn> begun(Path file, boolean made) throws IOException {
        synchronized (OURS) {
            if (OURS.contains(file)) {
                return Optional.empty();
            }
            Optional<FileChannel> channel = locked(file);
            channel.ifPresent(_ -> OURS.add(file));
            return channel.map(held -> new TrainingTurn(file, made, held));
        }
    }

    /** Whoever ends takes the file away, so what was locked may be one that nobody else will see. */
    private static Optional<FileChannel> locked(Path file) throws IOException {
        while (true) {
            Optional<Object> before = there(file);
            try (Attempt attempt = Attempt.on(file)) {
                if (!attempt.isLocked()) {
                    return Optional.empty();
                }
                if (before.equals(key(file))) {
                    return Optional.of(attempt.kept());
                }
            } catch (NoSuchFileException e) {
                Files.createDirectories(file.getParent()); // another one ended meanwhile
            }
        }
    }

    private static Optional<Object> there(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            // one that is under way, or was killed
        } catch (NoSuchFileException e) {
            Files.createDirectories(file.getParent());
        }
        return key(file);
    }

    /** What tells a file from others that had its name; empty where it is gone, or the system tells nothing. */
    private static Optional<Object> key(Path file) throws IOException {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException e) {
            return Optional.of(new Object());
        }
    }

    /** A file that is closed again unless it is kept. */
    private static final class Attempt implements AutoCloseable {
        private final FileChannel channel;
        private final boolean locked;
        private boolean kept;

        private Attempt(FileChannel channel, boolean locked) {
            this.channel = channel;
            this.locked = locked;
        }

        static Attempt on(Path file) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            try {
                return new Attempt(channel, isLocked(channel));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }

        private static boolean isLocked(FileChannel channel) throws IOException {
            try {
                return Objects.nonNull(channel.tryLock());
            } catch (OverlappingFileLockException e) {
                return false; // held in this process
            }
        }

        boolean isLocked() {
            return locked;
        }

        FileChannel kept() {
            kept = true;
            return channel;
        }

        @Override
        public void close() throws IOException {
            if (!kept) {
                channel.close();
            }
        }
    }

    /** Ends it: the next one may begin. */
    @Override
    public void close() {
        synchronized (OURS) {
            try (FileChannel held = channel) {
                Files.deleteIfExists(file);
                if (made) {
                    Files.deleteIfExists(file.getParent());
                }
            } catch (IOException e) {
                // an empty file or a folder with a lock in it stays, and neither is in the way
            } finally {
                OURS.remove(file);
            }
        }
    }
}
