package dev.agentc.tools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Failure;
import dev.agentc.effect.port.Files;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Files of this machine. A byte order mark at the beginning is dropped. */
public final class DiskFiles implements Files {
    /** Largest file that is read, in bytes. */
    public static final int LIMIT = 16 << 20;

    private final int limit;
    private final Predicate<Path> closed;

    public DiskFiles() {
        this(LIMIT);
    }

    /** @param limit largest file that is read, in bytes */
    public DiskFiles(int limit) {
        this(limit, file -> false);
    }

    /**
     * @param limit largest file that is read, in bytes
     * @param closed files, without links in their paths, that no program may open: closing a file in this process drops every lock
     *     that the process holds on it (POSIX, fcntl)
     */
    public DiskFiles(int limit, Predicate<Path> closed) {
        this.limit = limit;
        this.closed = closed;
    }

    @Override
    public String read(Path path, Optional<Path> within) {
        String text = decoded(path, bytes(path, within));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    @Override
    public String lines(Path path, Consumer<String> each) {
        return found(path, () -> lines(path, allowed(path, Optional.empty()), each));
    }

    @Override
    public void write(Path path, Optional<Path> within, String text) {
        writing(path, within, text, NewText::replace);
    }

    @Override
    public void append(Path path, Optional<Path> within, String text) {
        writing(path, within, text, NewText::append);
    }

    /** How bytes get into a file. */
    private interface Way {
        void put(Path file, byte[] bytes) throws IOException;
    }

    private void writing(Path path, Optional<Path> within, String text, Way way) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > limit) {
            throw failed(path, "would be larger than " + limit + " bytes", "Write less at once.")
                    .incurable();
        }
        try {
            way.put(writable(path, within), bytes);
        } catch (NoSuchFileException e) {
            throw failed(path, "cannot be written: its folder is not there", "Make the folder, or correct the path.")
                    .unsent();
        } catch (AccessDeniedException e) {
            throw failed(path, "may not be written", "Give the user who runs this the right to write there.")
                    .unsent();
        } catch (FileSystemException e) {
            throw failed(
                    path, "cannot be written: " + e.getReason(), "Correct the path, or see whether the disk is full.");
        } catch (IOException e) {
            throw failed(path, "cannot be written: " + e.getMessage(), "See whether the disk is there and healthy.");
        }
    }

    /** Where it is or will be, without links. */
    private Path writable(Path path, Optional<Path> within) throws IOException {
        Path name = path.getFileName();
        if (name == null || name.toString().equals("..") || java.nio.file.Files.isDirectory(path)) {
            throw failed(path, "is a folder", "Name a file in it.").incurable();
        }
        if (java.nio.file.Files.exists(path)) {
            Path file = allowed(path, within);
            if (!java.nio.file.Files.isRegularFile(file)) {
                throw failed(path, "is no ordinary file", "Name a file that can be written.")
                        .incurable();
            }
            return file;
        }
        if (within.isPresent() && !path.normalize().startsWith(within.get().normalize())) {
            throw outside(path, within.get());
        }
        Path file = path.toAbsolutePath().getParent().toRealPath().resolve(name);
        if (within.isPresent() && !file.startsWith(within.get().toRealPath())
                || java.nio.file.Files.isSymbolicLink(file)) {
            throw outside(path, within.orElse(file.getParent())); // a link that leads nowhere leads anywhere
        }
        return open(path, file);
    }

    /** Where it is, without links; it must not be looked at by name again. */
    private Path allowed(Path path, Optional<Path> within) throws IOException {
        if (within.isPresent() && !path.normalize().startsWith(within.get().normalize())) {
            throw outside(path, within.get());
        }
        Path file = path.toRealPath();
        if (within.isPresent() && !file.startsWith(within.get().toRealPath())) {
            throw outside(path, within.get());
        }
        return open(path, file);
    }

    private Path open(Path path, Path file) {
        if (closed.test(file)) {
            throw failed(
                            path,
                            "belongs to the journal, which programs do not touch",
                            "Look at runs with `agentc trace` and `agentc runs --json`.")
                    .incurable();
        }
        return file;
    }

    private static EffectFailed outside(Path path, Path within) {
        return failed(
                        path,
                        "lies outside of " + within,
                        "Name a file in that folder. Where another is meant, the program or a value of `env` names it.")
                .incurable();
    }

    private byte[] bytes(Path path, Optional<Path> within) {
        return found(path, () -> bytes(path, allowed(path, within)));
    }

    /** How a file is read. */
    private interface Reading<T> {
        T done() throws IOException;
    }

    private static <T> T found(Path path, Reading<T> reading) {
        try {
            return reading.done();
        } catch (CharacterCodingException e) {
            throw noText(path);
        } catch (NoSuchFileException e) {
            throw failed(
                    path,
                    "is not there",
                    "Create it, or correct the path; it is relative to the source file that names it.");
        } catch (AccessDeniedException e) {
            throw failed(path, "may not be read", "Give the user who runs this the right to read it.");
        } catch (FileSystemException e) {
            // Its message names the file once more.
            throw failed(
                    path,
                    "cannot be read: " + e.getReason(),
                    "Correct the path, or see whether the disk is there and healthy.");
        } catch (IOException e) {
            throw failed(path, "cannot be read: " + e.getMessage(), "See whether the disk is there and healthy.");
        }
    }

    private String lines(Path path, Path file, Consumer<String> each) throws IOException {
        ordinary(path, file);
        try (InputStream in = java.nio.file.Files.newInputStream(file)) {
            return new FileLines(in, limit, each).read();
        } catch (FileLines.TooLong e) {
            throw failed(path, "has a line of more than " + limit + " bytes", "Write a row a line, and shorter ones.");
        }
    }

    private static void ordinary(Path path, Path file) {
        if (java.nio.file.Files.isDirectory(file)) {
            throw failed(path, "is a folder", "Name a file in it.");
        }
        if (!java.nio.file.Files.isRegularFile(file)) {
            throw failed(path, "is no ordinary file", "Name a file that can be read to its end.");
        }
    }

    private byte[] bytes(Path path, Path file) throws IOException {
        ordinary(path, file);
        try (InputStream in = java.nio.file.Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw failed(
                        path,
                        "is larger than " + limit + " bytes",
                        "Read a smaller file, or a part of it by a command.");
            }
            return bytes;
        }
    }

    private static String decoded(Path path, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
        try {
            return decoder.decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw noText(path);
        }
    }

    private static EffectFailed noText(Path path) {
        return failed(path, "is no UTF-8 text", "Save it as UTF-8.");
    }

    private static EffectFailed failed(Path path, String why, String next) {
        String cause = path + " " + why;
        var fields = JsonNodeFactory.instance
                .objectNode()
                .put("tool", String.valueOf(path.getFileName()))
                .put("cause", cause);
        fields.putNull("status").putNull("body").putNull("exit").putNull("stderr");
        return new EffectFailed(new Failure(
                "ToolFailed",
                fields,
                cause,
                "file " + path.getFileName(),
                Failure.Cure.LATER,
                "",
                "",
                List.of(),
                next,
                null));
    }
}
