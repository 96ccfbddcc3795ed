package dev.agentc.local;

import java.io.IOException;

/**
 * The numbers of a Llama model with tied embeddings.
 *
 * @param embedding token by token
 * @param output the same numbers as a matrix from the residual stream to tokens
 */
record Weights(float[] embedding, Matrix output, float[] norm, Layer[] layers) {

    /** One block: queries, keys and values in one matrix, gate and up in another. */
    record Layer(
            float[] attentionNorm,
            Matrix queriesKeysValues,
            Matrix mix,
            float[] feedNorm,
            Matrix gateUp,
            Matrix down) {}

    /** Reads tensors with the names of Hugging Face's Llama. */
    static Weights read(Safetensors file, ModelShape shape) throws IOException {
        float[] embedding = file.floats("model.embed_tokens.weight", shape.rows(), shape.width());
        Layer[] layers = new Layer[shape.layers()];
        for (int i = 0; i < layers.length; i++) {
            layers[i] = layer(file, shape, "model.layers." + i + ".");
        }
        return new Weights(
                embedding,
                Matrix.ofRows(shape.width(), embedding),
                file.floats("model.norm.weight", shape.width()),
                layers);
    }

    private static Layer layer(Safetensors file, ModelShape shape, String name) throws IOException {
        int width = shape.width();
        return new Layer(
                file.floats(name + "input_layernorm.weight", width),
                Matrix.ofRows(
                        width,
                        file.floats(name + "self_attn.q_proj.weight", shape.queryWidth(), width),
                        file.floats(name + "self_attn.k_proj.weight", shape.keyWidth(), width),
                        file.floats(name + "self_attn.v_proj.weight", shape.keyWidth(), width)),
                Matrix.ofRows(
                        shape.queryWidth(), file.floats(name + "self_attn.o_proj.weight", width, shape.queryWidth())),
                file.floats(name + "post_attention_layernorm.weight", width),
                Matrix.ofRows(
                        width,
                        file.floats(name + "mlp.gate_proj.weight", shape.hidden(), width),
                        file.floats(name + "mlp.up_proj.weight", shape.hidden(), width)),
                Matrix.ofRows(shape.hidden(), file.floats(name + "mlp.down_proj.weight", width, shape.hidden())));
    }
}
