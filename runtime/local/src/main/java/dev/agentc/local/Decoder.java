package dev.agentc.local;

import dev.agentc.local.arithmetic.Panels;
import dev.agentc.local.arithmetic.Products;
import java.util.List;

/**
 * Computes next positions of many streams together. Which are computed beside each other changes no bit. Belongs to one thread.
 */
final class Decoder {
    /** Positions computed together: enough to reuse weights, few enough to stay in cache. */
    static final int BATCH = 64;

    private final Llama llama;
    private final ModelShape shape;
    private final Products products;
    private final int three;
    private final KeyValues[] streams = new KeyValues[BATCH];
    private final int[] positions = new int[BATCH];
    private final float[] x;
    private final float[] normed;
    private final float[] qkv;
    private final float[] mixed;
    private final float[] gateUp;
    private final float[] gated;
    private final float[] open;
    private final float[][] gateScratch;
    private final float[] query;
    private final float[] scores;
    private final float[] logits;

    Decoder(Llama llama) {
        this.llama = llama;
        this.shape = llama.shape();
        this.products = llama.packed().products.fresh();
        this.three = shape.queryWidth() + 2 * shape.keyWidth();
        x = new float[BATCH * shape.width()];
        normed = new float[BATCH * shape.width()];
        qkv = new float[BATCH * three];
        mixed = new float[BATCH * shape.queryWidth()];
        gateUp = new float[BATCH * 2 * shape.hidden()];
        gated = new float[BATCH * shape.hidden()];
        open = new float[BATCH * shape.hidden()];
        gateScratch = new float[2][shape.hidden()];
        query = new float[shape.headWidth()];
        scores = new float[Panels.wide(shape.context())];
        logits = new float[BATCH * shape.rows()];
    }

    /** Appends ids {@code from} to before {@code to} to a stream. */
    void read(KeyValues stream, int[] ids, int from, int to) {
        for (int at = from; at < to; at += BATCH) {
            int rows = Math.min(BATCH, to - at);
            for (int row = 0; row < rows; row++) {
                take(row, stream, ids[at + row]);
            }
            layers(rows);
        }
    }

    /**
     * Appends one id to each of at most {@link #BATCH} streams.
     *
     * @return the logits after them, one row a stream, {@link ModelShape#rows} apart; used again
     */
    float[] next(List<KeyValues> all, int[] ids) {
        int rows = all.size();
        for (int row = 0; row < rows; row++) {
            take(row, all.get(row), ids[row]);
        }
        layers(rows);
        float[] weights = llama.weights();
        Rows.norm(x, rows, shape.width(), shape.epsilon(), weights, llama.layout().norm, normed);
        products.times(
                normed,
                0,
                shape.width(),
                rows,
                shape.width(),
                llama.packed().output,
                0,
                shape.rows(),
                logits,
                0,
                shape.rows(),
                false);
        return logits;
    }

    private void take(int row, KeyValues stream, int id) {
        int width = shape.width();
        System.arraycopy(llama.weights(), ParameterLayout.EMBEDDING + id * width, x, row * width, width);
        streams[row] = stream;
        positions[row] = stream.length();
        stream.append(id);
    }

    private void layers(int rows) {
        int width = shape.width();
        int hidden = shape.hidden();
        float[] weights = llama.weights();
        for (int layer = 0; layer < shape.layers(); layer++) {
            PackedWeights.Matrices of = llama.packed().layers[layer];
            int at = llama.layout().layer(layer);
            Rows.norm(x, rows, width, shape.epsilon(), weights, at + llama.layout().attentionNorm, normed);
            products.times(normed, 0, width, rows, width, of.queriesKeysValues(), 0, three, qkv, 0, three, false);
            for (int row = 0; row < rows; row++) {
                store(layer, row);
            }
            for (int row = 0; row < rows; row++) {
                for (int head = 0; head < shape.heads(); head++) {
                    look(layer, row, head);
                }
            }
            int queries = shape.queryWidth();
            products.times(mixed, 0, queries, rows, queries, of.mix(), 0, width, x, 0, width, true);
            Rows.norm(x, rows, width, shape.epsilon(), weights, at + llama.layout().feedNorm, normed);
            products.times(normed, 0, width, rows, width, of.gateUp(), 0, 2 * hidden, gateUp, 0, 2 * hidden, false);
            Rows.gate(products, gateUp, rows, hidden, gateScratch, open, gated);
            products.times(gated, 0, hidden, rows, hidden, of.down(), 0, width, x, 0, width, true);
        }
    }

    /** Turns queries and keys by their position and files keys and values. */
    private void store(int layer, int row) {
        int at = row * three;
        int keys = at + shape.queryWidth();
        int values = keys + shape.keyWidth();
        int width = shape.headWidth();
        llama.rotary().turn(qkv, at, shape.heads(), positions[row]);
        llama.rotary().turn(qkv, keys, shape.groups(), positions[row]);
        KeyValues stream = streams[row];
        for (int group = 0; group < shape.groups(); group++) {
            stream.keys[layer][group].column(positions[row], qkv, keys + group * width, width);
            stream.values[layer][group].row(positions[row], qkv, values + group * width, width);
        }
    }

    /** One head of one row looks at all positions of its stream up to its own. */
    private void look(int layer, int row, int head) {
        int width = shape.headWidth();
        int group = head / (shape.heads() / shape.groups());
        int from = row * three + head * width;
        int seen = positions[row] + 1;
        float scale = shape.attentionScale();
        for (int i = 0; i < width; i++) {
            query[i] = qkv[from + i] * scale;
        }
        KeyValues stream = streams[row];
        products.times(query, 0, width, 1, width, stream.keys[layer][group], 0, Panels.wide(seen), scores, 0, 0, false);
        Rows.softmax(products, scores, seen);
        int to = row * shape.queryWidth() + head * width;
        products.times(scores, 0, 0, 1, seen, stream.values[layer][group], 0, width, mixed, to, 0, false);
    }
}
