package dev.agentc.local;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * The measures of a Llama model.
 *
 * @param rows of the embedding: the vocabulary, padded
 * @param width of the residual stream
 * @param layers number of blocks
 * @param heads of queries; a multiple of {@code groups}
 * @param groups heads of keys and values
 * @param headWidth width of one head, even
 * @param hidden width between gate and down
 * @param context most positions
 * @param epsilon of the norms
 * @param theta base of the rotary angles
 */
public record ModelShape(
        int rows,
        int width,
        int layers,
        int heads,
        int groups,
        int headWidth,
        int hidden,
        int context,
        float epsilon,
        double theta) {

    public ModelShape {
        if (rows < 1
                || width < 1
                || layers < 1
                || groups < 1
                || heads % groups != 0
                || headWidth % 2 != 0
                || hidden < 1) {
            throw new IllegalArgumentException(
                    "measures that do not fit together: " + rows + " rows, width " + width + ", " + layers + " layers, "
                            + heads + " heads over " + groups + ", head width " + headWidth + ", hidden " + hidden);
        }
    }

    /** What queries are multiplied with before they meet keys. */
    float attentionScale() {
        return (float) (1 / Math.sqrt(headWidth));
    }

    /** Width of all query heads together. */
    int queryWidth() {
        return heads * headWidth;
    }

    /** Width of all key heads together. */
    int keyWidth() {
        return groups * headWidth;
    }

    /** Reads a {@code config.json} in Hugging Face layout. */
    static ModelShape read(InputStream config) throws IOException {
        Map<String, String> values = scalars(config);
        if (!"llama".equals(values.get("model_type"))) {
            throw new IOException(
                    "the model is a `" + values.get("model_type") + "`; only `llama` can be computed here");
        }
        if (!"true".equals(values.get("tie_word_embeddings"))) {
            throw new IOException(
                    "the model has an output matrix of its own; only tied embeddings can be computed here");
        }
        int heads = whole(values, "num_attention_heads");
        int width = whole(values, "hidden_size");
        return new ModelShape(
                whole(values, "vocab_size"),
                width,
                whole(values, "num_hidden_layers"),
                heads,
                values.containsKey("num_key_value_heads") ? whole(values, "num_key_value_heads") : heads,
                values.containsKey("head_dim") ? whole(values, "head_dim") : width / heads,
                whole(values, "intermediate_size"),
                whole(values, "max_position_embeddings"),
                (float) number(values, "rms_norm_eps"),
                number(values, "rope_theta"));
    }

    private static Map<String, String> scalars(InputStream config) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(config)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken().isScalarValue()) {
                    values.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        }
        return values;
    }

    private static int whole(Map<String, String> values, String name) throws IOException {
        return (int) number(values, name);
    }

    private static double number(Map<String, String> values, String name) throws IOException {
        String text = values.get(name);
        if (text == null) {
            throw new IOException("the model's measures lack `" + name + "`");
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IOException("the model's `" + name + "` is `" + text + "`, not a number", e);
        }
    }
}
