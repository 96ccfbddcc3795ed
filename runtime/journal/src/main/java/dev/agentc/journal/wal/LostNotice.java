package dev.agentc.journal.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What nobody was told yet of writes that are lost, a sentence a line, in a file beside the journal: who finds that a log is gone may
 * be somebody who prints nothing, and nobody finds it twice.
 */
public final class LostNotice {
    private final Path file;
    private final FileAttribute<?>[] mode;

    /** @param mode of the file, if it must be made */
    public LostNotice(Path file, FileAttribute<?>... mode) {
        this.file = file;
        this.mode = mode;
    }

    /** What is still to be said. One that cannot be read says nothing: the runs themselves are marked. */
    public List<String> sentences() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** It is on the disk when this returns. By who has the journal alone. */
    public void keep(String sentence) throws IOException {
        List<String> all = new ArrayList<>(sentences());
        if (!all.contains(sentence)) {
            all.add(sentence);
            write(all);
        }
    }

    /** A person has read these. Where that cannot be noted they are said once more. */
    public void told(List<String> sentences) {
        try {
            List<String> left = new ArrayList<>(sentences());
            if (left.removeAll(sentences)) {
                if (left.isEmpty()) {
                    forget();
                } else {
                    write(left);
                }
            }
        } catch (IOException e) {
            // as above
        }
    }

    /** The journal was deleted. */
    public void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    private void write(List<String> sentences) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        byte[] bytes = (String.join("\n", sentences) + "\n").getBytes(StandardCharsets.UTF_8);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(part, options, mode)) {
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
