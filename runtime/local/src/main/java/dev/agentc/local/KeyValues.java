package dev.agentc.local;

import dev.agentc.local.arithmetic.Panels;
import dev.agentc.local.arithmetic.Products;
import java.util.Arrays;

/**
 * Keys and values of the positions computed so far, with the ids they stand for, laid out as the right sides of products: keys
 * a column a position, values a row. Not thread-safe while it grows; {@link #prefix} copies.
 */
final class KeyValues {
    /** A copy is not worth while for less than this part of the room. */
    private static final int SPARED = 8;

    final int room;
    final Panels[][] keys;
    final Panels[][] values;
    private final ModelShape shape;
    private final Products products;
    private final int[] ids;
    private int length;

    KeyValues(ModelShape shape, Products products, int room) {
        this.shape = shape;
        this.products = products;
        this.room = room;
        this.ids = new int[room];
        this.keys = new Panels[shape.layers()][shape.groups()];
        this.values = new Panels[shape.layers()][shape.groups()];
        for (int layer = 0; layer < shape.layers(); layer++) {
            for (int group = 0; group < shape.groups(); group++) {
                keys[layer][group] = products.panels(shape.headWidth(), Panels.wide(room));
                values[layer][group] = products.panels(room, shape.headWidth());
            }
        }
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

    /** This, or a copy with no more room than it needs, where that is much less; nobody may write to this any more. */
    KeyValues trimmed() {
        return room - length <= room / SPARED ? this : prefix(length, length);
    }

    /** A copy of the first positions with room for more. */
    KeyValues prefix(int positions, int newRoom) {
        KeyValues copy = new KeyValues(shape, products, newRoom);
        for (int layer = 0; layer < shape.layers(); layer++) {
            for (int group = 0; group < shape.groups(); group++) {
                keys[layer][group].copyTo(copy.keys[layer][group], shape.headWidth(), positions);
                values[layer][group].copyTo(copy.values[layer][group], positions, shape.headWidth());
            }
        }
        System.arraycopy(ids, 0, copy.ids, 0, positions);
        copy.length = positions;
        return copy;
    }
}
