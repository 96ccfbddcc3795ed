package dev.agentc.local;

import java.util.Arrays;

/**
 * Keys and values of the positions computed so far, with the ids they stand for.
 *
 * <p>Keys lie channel by channel (all positions of one channel side by side), values position by position: each is read
 * along its long side. Not thread-safe while it grows; {@link #prefix} copies.
 */
final class KeyValues {
    final int room;
    final float[][] keys;
    final float[][] values;
    private final ModelShape shape;
    private final int[] ids;
    private int length;

    KeyValues(ModelShape shape, int room) {
        this.shape = shape;
        this.room = room;
        this.ids = new int[room];
        this.keys = new float[shape.layers()][shape.keyWidth() * room];
        this.values = new float[shape.layers()][shape.keyWidth() * room];
    }

    int length() {
        return length;
    }

    void append(int id) {
        ids[length++] = id;
    }

    /** How many of the first ids are the same here. */
    int common(int[] others) {
        int end = Math.min(length, others.length);
        int mismatch = Arrays.mismatch(ids, 0, end, others, 0, end);
        return mismatch < 0 ? end : mismatch;
    }

    boolean beginningOf(KeyValues other) {
        return length <= other.length && Arrays.equals(ids, 0, length, other.ids, 0, length);
    }

    /** A copy of the first positions with room for more. */
    KeyValues prefix(int positions, int newRoom) {
        KeyValues copy = new KeyValues(shape, newRoom);
        int width = shape.keyWidth();
        for (int layer = 0; layer < shape.layers(); layer++) {
            for (int channel = 0; channel < width; channel++) {
                System.arraycopy(keys[layer], channel * room, copy.keys[layer], channel * newRoom, positions);
            }
            System.arraycopy(values[layer], 0, copy.values[layer], 0, positions * width);
        }
        System.arraycopy(ids, 0, copy.ids, 0, positions);
        copy.length = positions;
        return copy;
    }
}
