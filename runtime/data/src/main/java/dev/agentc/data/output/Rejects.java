package dev.agentc.data.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.input.RawRow;
import dev.agentc.data.row.RowJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows that were broken, in a file beside the others: {@code {"line", "cause", "text"}}, and {@code base64} in
 * place of {@code
 * text} where it is no UTF-8. There is no file where nothing was broken.
 */
public final class Rejects implements AutoCloseable {
    private final Path path;
    private @Nullable AtomicFile file;

    public Rejects(Path path) {
        this.path = path;
    }

    public void add(RawRow row, String cause) throws IOException {
        if (file == null) {
            file = new AtomicFile(path);
        }
        ObjectNode reject = RowJson.NODES.objectNode().put("line", row.line()).put("cause", cause);
        byte[] bytes = row.bytes();
        Optional<String> text = text(bytes);
        if (text.isPresent()) {
            reject.put("text", text.get());
        } else {
            reject.put("base64", Base64.getEncoder().encodeToString(bytes));
        }
        file.stream().write((RowJson.text(reject) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** @return where they are; empty if there were none */
    public Optional<Path> commit() throws IOException {
        if (file == null) {
            return Optional.empty();
        }
        file.commit();
        return Optional.of(path);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
