package dev.agentc.local;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Named tensors in one file: eight bytes with the header's length, the header in JSON, then the numbers. */
public final class Safetensors {
    private record Tensor(String type, int[] sizes, int from, int to) {}

    private final ByteBuffer numbers;
    private final Map<String, Tensor> tensors = new HashMap<>();
    private final Map<String, String> facts = new HashMap<>();

    /** Reads the header; the numbers stay where they are until asked for. */
    public Safetensors(ByteBuffer file) throws IOException {
        ByteBuffer bytes = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long header = bytes.remaining() < 8 ? -1 : bytes.getLong();
        if (header < 2 || header > bytes.remaining()) {
            throw new IOException("the weights are cut short or are no safetensors file");
        }
        byte[] json = new byte[(int) header];
        bytes.get(json);
        numbers = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        header(json);
    }

    /** Texts that stand beside the tensors, by name. */
    public Map<String, String> facts() {
        return Map.copyOf(facts);
    }

    /** The numbers of one tensor row by row; its sizes must be these. */
    public float[] floats(String name, int... sizes) throws IOException {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IOException("the weights lack `" + name + "`");
        }
        if (!Arrays.equals(tensor.sizes, sizes)) {
            throw new IOException("the weights' `" + name + "` is " + Arrays.toString(tensor.sizes) + ", not "
                    + Arrays.toString(sizes));
        }
        int count = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
        int bytes = tensor.type.equals("F32") ? 4 : 2;
        if (tensor.from < 0 || tensor.to > numbers.limit() || tensor.to - tensor.from != (long) count * bytes) {
            throw new IOException("the weights' `" + name + "` does not lie inside the file");
        }
        return numbers(name, tensor, count);
    }

    private float[] numbers(String name, Tensor tensor, int count) throws IOException {
        ByteBuffer at = numbers.slice(tensor.from, tensor.to - tensor.from).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[count];
        switch (tensor.type) {
            case "F32" -> at.asFloatBuffer().get(values);
            case "F16" -> {
                short[] halves = new short[count];
                at.asShortBuffer().get(halves);
                widen(halves, values);
            }
            default ->
                throw new IOException("the weights' `" + name + "` holds " + tensor.type + "; F16 and F32 can be read");
        }
        return values;
    }

    private static void widen(short[] halves, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.float16ToFloat(halves[i]);
        }
    }

    private void header(byte[] json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("__metadata__")) {
                    facts(parser);
                } else {
                    tensors.put(name, tensor(parser));
                }
            }
        }
    }

    private void facts(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                facts.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }

    private static Tensor tensor(JsonParser parser) throws IOException {
        String type = "";
        int[] sizes = {};
        int[] place = {0, 0};
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "dtype" -> type = parser.getText();
                case "shape" -> sizes = whole(parser);
                case "data_offsets" -> place = whole(parser);
                default -> parser.skipChildren();
            }
        }
        return new Tensor(type, sizes, place[0], place[1]);
    }

    private static int[] whole(JsonParser parser) throws IOException {
        int[] values = {};
        while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            values = Arrays.copyOf(values, values.length + 1);
            values[values.length - 1] = parser.getIntValue();
        }
        return values;
    }
}
