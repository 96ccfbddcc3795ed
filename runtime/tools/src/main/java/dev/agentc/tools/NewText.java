package dev.agentc.tools;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** How a text gets into a file. It is on the disk when this returns: that it was written is recorded next, and never done again. */
final class NewText {
    private static final AtomicLong PARTS = new AtomicLong();
    private static final ReentrantLock APPENDING = new ReentrantLock();

    private NewText() {}

    /** Written beside it first and put in its place at once, with the rights of what was there. */
    static void replace(Path file, byte[] bytes) throws IOException {
        String part = Long.toHexString(System.nanoTime()) + "-" + PARTS.incrementAndGet();
        Path beside = file.resolveSibling(".agentc-" + part + ".part");
        try {
            Files.write(beside, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            sync(beside);
            rights(file, beside);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            entered(file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void rights(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null && Files.exists(from)) {
            view.setPermissions(Files.getPosixFilePermissions(from));
        }
    }

    /** Whole, one after the other: what two branches add at once would else stand in pieces between each other. */
    static void append(Path file, byte[] bytes) throws IOException {
        APPENDING.lock();
        try {
            boolean fresh = Files.notExists(file);
            try (var out = Files.newOutputStream(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                out.write(bytes);
            }
            sync(file);
            if (fresh) {
                entered(file);
            }
        } finally {
            APPENDING.unlock();
        }
    }

    /** By a stream: a channel would be closed where its thread is interrupted. */
    private static void sync(Path file) throws IOException {
        try (var out = new FileOutputStream(file.toFile(), true)) {
            out.getFD().sync();
        }
    }

    /** Which file has a name is in its folder. */
    private static void entered(Path file) {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // a system that opens no folders sees to that by itself
        }
    }
}
