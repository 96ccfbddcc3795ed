package dev.agentc.local.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/** Writes named tensors of 32-bit floats as safetensors; what it writes {@code Safetensors} reads. */
final class TensorFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The numbers begin at a multiple of this, as readers that map files want it. */
    private static final int ALIGNED = 8;

    private static final int CHUNK = 4096;

    private TensorFile() {}

    /** Numbers of an array from a place on, as many as the sizes say. */
    record Slice(float[] numbers, int from, int[] sizes) {
        int count() {
            return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
        }
    }

    /** @param facts texts that stand beside the tensors */
    static void write(OutputStream out, SortedMap<String, Slice> tensors, SortedMap<String, String> facts)
            throws IOException {
        byte[] header = header(tensors, facts);
        int padded = (header.length + ALIGNED - 1) / ALIGNED * ALIGNED;
        byte[] whole = Arrays.copyOf(header, padded);
        Arrays.fill(whole, header.length, padded, (byte) ' ');
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded)
                .array());
        out.write(whole);
        for (Slice slice : tensors.values()) {
            numbers(out, slice);
        }
    }

    private static byte[] header(SortedMap<String, Slice> tensors, SortedMap<String, String> facts) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode beside = header.putObject("__metadata__");
        facts.forEach(beside::put);
        int at = 0;
        for (Map.Entry<String, Slice> one : tensors.entrySet()) {
            ObjectNode tensor = header.putObject(one.getKey()).put("dtype", "F32");
            var sizes = tensor.putArray("shape");
            Arrays.stream(one.getValue().sizes()).forEach(sizes::add);
            int end = at + Float.BYTES * one.getValue().count();
            tensor.putArray("data_offsets").add(at).add(end);
            at = end;
        }
        return JSON.writeValueAsBytes(header);
    }

    private static void numbers(OutputStream out, Slice slice) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int end = slice.from() + slice.count();
        for (int at = slice.from(); at < end; at += CHUNK) {
            int count = Math.min(CHUNK, end - at);
            buffer.asFloatBuffer().put(slice.numbers(), at, count);
            out.write(buffer.array(), 0, count * Float.BYTES);
        }
    }
}
