package dev.agentc.journal.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Token ids as variable-length numbers (seven bits a byte, lowest first), log-probabilities as 32-bit floats. */
public final class TokenCodec {
    private TokenCodec() {}

    public static byte[] ids(int[] ids) {
        byte[] bytes = new byte[ids.length * 5];
        int size = 0;
        for (int id : ids) {
            int rest = id;
            while ((rest & ~0x7f) != 0) {
                bytes[size++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            bytes[size++] = (byte) rest;
        }
        return Arrays.copyOf(bytes, size);
    }

    public static int[] ids(byte[] bytes) {
        int[] ids = new int[bytes.length];
        int count = 0;
        int shift = 0;
        for (byte b : bytes) {
            ids[count] |= (b & 0x7f) << shift;
            if (b < 0) {
                shift += 7;
            } else {
                shift = 0;
                count++;
            }
        }
        return Arrays.copyOf(ids, count);
    }

    public static byte[] floats(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    public static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
