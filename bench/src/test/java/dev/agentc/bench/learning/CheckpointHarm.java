package dev.agentc.bench.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.agentc.plan.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** What can happen to a checkpoint between two processes. */
enum CheckpointHarm {
    CUT_SHORT,
    BYTE_OF_THE_HEADER,
    BYTE_OF_THE_NUMBERS,
    FILE_GONE,
    EMPTY,
    HASH_OF_OTHER_NUMBERS,
    FORMAT_TO_COME,
    OTHER_BASE,
    OTHER_ADAPTER,
    DIRECTORY_IN_THE_WAY,
    HALF_RENAMED;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATE = "state.safetensors";
    private static final String MANIFEST = "checkpoint.json";
    private static final int NAMED = 16;

    /** Does it; the checkpoint's name from then on. */
    String to(Path checkpoint) throws IOException {
        Path state = checkpoint.resolve(STATE);
        byte[] bytes = Files.readAllBytes(state);
        switch (this) {
            case CUT_SHORT -> Files.write(state, Arrays.copyOf(bytes, bytes.length - bytes.length / 3));
            case BYTE_OF_THE_HEADER -> {
                bytes[Long.BYTES + 2] ^= 4;
                Files.write(state, bytes);
            }
            case BYTE_OF_THE_NUMBERS -> {
                bytes[bytes.length - bytes.length / 4] ^= 1;
                Files.write(state, bytes);
            }
            case FILE_GONE -> Files.delete(state);
            case EMPTY -> Files.write(state, new byte[0]);
            case HASH_OF_OTHER_NUMBERS -> {
                return forged(checkpoint, "state_sha256", TextNode.valueOf("0".repeat(64)));
            }
            case FORMAT_TO_COME -> {
                return forged(checkpoint, "format", TextNode.valueOf("agent-policy/2"));
            }
            case OTHER_BASE -> {
                return forged(checkpoint, "base", TextNode.valueOf("clerk"));
            }
            case OTHER_ADAPTER -> {
                var low = JSON.createObjectNode().put("rank", 4).put("alpha", 8);
                return forged(checkpoint, "adapter", low);
            }
            case DIRECTORY_IN_THE_WAY -> {
                Files.delete(state);
                Files.createDirectory(state);
            }
            case HALF_RENAMED -> {
                String name = checkpoint.getFileName().toString();
                String half = name.substring(0, name.length() - 3);
                Files.move(checkpoint, checkpoint.resolveSibling(half));
                return half;
            }
        }
        return checkpoint.getFileName().toString();
    }

    /** Another manifest, under a name that holds its hash. */
    private static String forged(Path checkpoint, String field, JsonNode value) throws IOException {
        Path file = checkpoint.resolve(MANIFEST);
        ObjectNode manifest = (ObjectNode) JSON.readTree(file.toFile());
        manifest.set(field, value);
        byte[] bytes = JSON.writeValueAsBytes(manifest);
        Files.write(file, bytes);
        String name = checkpoint.getFileName().toString();
        String hash = HexFormat.of().formatHex(Hash.sha256(bytes)).substring(0, NAMED);
        String other = name.substring(0, name.length() - NAMED) + hash;
        Files.move(checkpoint, checkpoint.resolveSibling(other));
        return other;
    }
}
