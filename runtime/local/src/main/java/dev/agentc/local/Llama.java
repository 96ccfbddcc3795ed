package dev.agentc.local;

import java.util.Arrays;

/** The forward pass. Immutable and thread-safe; one {@link Pass} belongs to one thread at a time. */
final class Llama {
    /** Positions computed together: enough to reuse weights, few enough to stay in cache. */
    private static final int BATCH = 32;

    final ModelShape shape;
    private final Weights weights;
    private final Rotary rotary;

    Llama(ModelShape shape, Weights weights) {
        this.shape = shape;
        this.weights = weights;
        this.rotary = new Rotary(shape.headWidth(), shape.context(), shape.theta());
    }

    /** Starts to compute after the positions that {@code cache} holds. */
    Pass pass(KeyValues cache) {
        return new Pass(cache);
    }

    /** Scratch space of one computation. */
    final class Pass {
        private final KeyValues cache;
        private final int qkvWidth = shape.queryWidth() + 2 * shape.keyWidth();
        private final float[] x = new float[BATCH * shape.width()];
        private final float[] normed = new float[BATCH * shape.width()];
        private final float[] qkv = new float[BATCH * qkvWidth];
        private final float[] mixed = new float[BATCH * shape.queryWidth()];
        private final float[] gateUp = new float[BATCH * 2 * shape.hidden()];
        private final float[] gated = new float[BATCH * shape.hidden()];
        private final float[] change = new float[BATCH * shape.width()];
        private final float[] last = new float[shape.width()];
        private final float[] logits = new float[shape.rows()];
        private final float[] scores;

        private Pass(KeyValues cache) {
            this.cache = cache;
            this.scores = new float[cache.room];
        }

        /** Appends these ids, from {@code from} on, and gives the logits after the last; the array is used again. */
        float[] logits(int[] ids, int from) {
            int rows = 0;
            for (int at = from; at < ids.length; at += rows) {
                rows = Math.min(BATCH, ids.length - at);
                append(ids, at, rows);
            }
            return readOut(rows - 1);
        }

        /** Appends one id. */
        float[] logits(int id) {
            append(new int[] {id}, 0, 1);
            return readOut(0);
        }

        private float[] readOut(int row) {
            Vectors.norm(x, row * shape.width(), weights.norm(), shape.epsilon(), last, 0);
            weights.output().multiply(last, logits, 1);
            return logits;
        }

        private void append(int[] ids, int from, int rows) {
            int first = cache.length();
            for (int row = 0; row < rows; row++) {
                int id = ids[from + row];
                System.arraycopy(weights.embedding(), id * shape.width(), x, row * shape.width(), shape.width());
                cache.append(id);
            }
            for (int layer = 0; layer < shape.layers(); layer++) {
                attend(layer, first, rows);
                feed(weights.layers()[layer], rows);
            }
        }

        private void attend(int layer, int first, int rows) {
            Weights.Layer block = weights.layers()[layer];
            norm(block.attentionNorm(), rows);
            block.queriesKeysValues().multiply(normed, qkv, rows);
            for (int row = 0; row < rows; row++) {
                store(layer, row * qkvWidth, first + row);
            }
            for (int row = 0; row < rows; row++) {
                for (int head = 0; head < shape.heads(); head++) {
                    look(layer, head, row, first + row + 1);
                }
            }
            block.mix().multiply(mixed, change, rows);
            Vectors.add(x, 0, change, 0, rows * shape.width());
        }

        /** Turns queries and keys by their position and files keys and values. */
        private void store(int layer, int at, int position) {
            int keys = at + shape.queryWidth();
            rotary.turn(qkv, at, shape.heads(), position);
            rotary.turn(qkv, keys, shape.groups(), position);
            float[] into = cache.keys[layer];
            for (int channel = 0; channel < shape.keyWidth(); channel++) {
                into[channel * cache.room + position] = qkv[keys + channel];
            }
            System.arraycopy(
                    qkv, keys + shape.keyWidth(), cache.values[layer], position * shape.keyWidth(), shape.keyWidth());
        }

        /** One head of one row looks at all positions up to its own. */
        private void look(int layer, int head, int row, int positions) {
            int width = shape.headWidth();
            int channel = head / (shape.heads() / shape.groups()) * width;
            int query = row * qkvWidth + head * width;
            float scale = (float) (1 / Math.sqrt(width));
            Arrays.fill(scores, 0, positions, 0f);
            for (int i = 0; i < width; i++) {
                Vectors.addScaled(
                        scores, 0, qkv[query + i] * scale, cache.keys[layer], (channel + i) * cache.room, positions);
            }
            Vectors.softmax(scores, positions);
            int to = row * shape.queryWidth() + head * width;
            Arrays.fill(mixed, to, to + width, 0f);
            for (int position = 0; position < positions; position++) {
                Vectors.addScaled(
                        mixed, to, scores[position], cache.values[layer], position * shape.keyWidth() + channel, width);
            }
        }

        private void feed(Weights.Layer block, int rows) {
            norm(block.feedNorm(), rows);
            block.gateUp().multiply(normed, gateUp, rows);
            for (int row = 0; row < rows; row++) {
                Vectors.gate(gateUp, row * 2 * shape.hidden(), shape.hidden(), gated, row * shape.hidden());
            }
            block.down().multiply(gated, change, rows);
            Vectors.add(x, 0, change, 0, rows * shape.width());
        }

        private void norm(float[] gain, int rows) {
            for (int row = 0; row < rows; row++) {
                Vectors.norm(x, row * shape.width(), gain, shape.epsilon(), normed, row * shape.width());
            }
        }
    }
}
