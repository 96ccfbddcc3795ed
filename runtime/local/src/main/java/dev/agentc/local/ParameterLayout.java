package dev.agentc.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where each tensor of a Llama model with tied embeddings lies in one flat array: queries, keys and values of a layer one after
 * another, gate and up too, so that each is one product.
 */
public final class ParameterLayout {
    /** Where the embedding begins; it is the output matrix too. */
    static final int EMBEDDING = 0;

    final ModelShape shape;
    final int attentionNorm = 0;
    final int queriesKeysValues;
    final int mix;
    final int feedNorm;
    final int gateUp;
    final int down;
    final int norm;
    private final int perLayer;
    private final List<Tensor> tensors;

    /**
     * One tensor by Hugging Face's name.
     *
     * @param at where it begins
     * @param rows outputs, of a vector its length
     * @param columns inputs, 0 of a vector
     */
    public record Tensor(String name, int at, int rows, int columns) {
        public int count() {
            return rows * Math.max(1, columns);
        }

        /** Whether it is the matrix of a layer, which a low-rank change can be added to. */
        public boolean isLinear() {
            return columns > 0 && at != EMBEDDING;
        }

        public int[] sizes() {
            return columns > 0 ? new int[] {rows, columns} : new int[] {rows};
        }
    }

    /** @throws IllegalArgumentException if a width is no multiple of 32, which products need */
    public ParameterLayout(ModelShape shape) {
        this.shape = shape;
        if (shape.rows() % 32 + shape.width() % 32 + shape.hidden() % 32 + shape.headWidth() % 32 != 0) {
            throw new IllegalArgumentException("widths of a model computed here are multiples of 32, not " + shape);
        }
        int width = shape.width();
        queriesKeysValues = attentionNorm + width;
        mix = queriesKeysValues + (shape.queryWidth() + 2 * shape.keyWidth()) * width;
        feedNorm = mix + width * shape.queryWidth();
        gateUp = feedNorm + width;
        down = gateUp + 2 * shape.hidden() * width;
        perLayer = down + width * shape.hidden();
        norm = layer(shape.layers());
        tensors = List.copyOf(all());
    }

    /** Where a layer begins. */
    int layer(int layer) {
        return shape.rows() * shape.width() + layer * perLayer;
    }

    /** How many numbers there are. */
    public int count() {
        return norm + shape.width();
    }

    public List<Tensor> tensors() {
        return tensors;
    }

    private List<Tensor> all() {
        List<Tensor> all = new ArrayList<>();
        all.add(new Tensor("model.embed_tokens.weight", EMBEDDING, shape.rows(), shape.width()));
        for (int i = 0; i < shape.layers(); i++) {
            layer(all, "model.layers." + i + ".", layer(i));
        }
        all.add(new Tensor("model.norm.weight", norm, shape.width(), 0));
        return all;
    }

    private void layer(List<Tensor> all, String name, int at) {
        int width = shape.width();
        int keys = at + queriesKeysValues + shape.queryWidth() * width;
        int values = keys + shape.keyWidth() * width;
        int up = at + gateUp + shape.hidden() * width;
        all.add(new Tensor(name + "input_layernorm.weight", at + attentionNorm, width, 0));
        all.add(new Tensor(name + "self_attn.q_proj.weight", at + queriesKeysValues, shape.queryWidth(), width));
        all.add(new Tensor(name + "self_attn.k_proj.weight", keys, shape.keyWidth(), width));
        all.add(new Tensor(name + "self_attn.v_proj.weight", values, shape.keyWidth(), width));
        all.add(new Tensor(name + "self_attn.o_proj.weight", at + mix, width, shape.queryWidth()));
        all.add(new Tensor(name + "post_attention_layernorm.weight", at + feedNorm, width, 0));
        all.add(new Tensor(name + "mlp.gate_proj.weight", at + gateUp, shape.hidden(), width));
        all.add(new Tensor(name + "mlp.up_proj.weight", up, shape.hidden(), width));
        all.add(new Tensor(name + "mlp.down_proj.weight", at + down, width, shape.hidden()));
    }

    /** All numbers out of a file. */
    public float[] read(Safetensors file) throws IOException {
        float[] numbers = new float[count()];
        for (Tensor tensor : tensors) {
            System.arraycopy(file.floats(tensor.name(), tensor.sizes()), 0, numbers, tensor.at(), tensor.count());
        }
        return numbers;
    }
}
