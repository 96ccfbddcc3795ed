package dev.agentc.local;

/** Log-probabilities by a forward pass in double, position by position and as the books have it: what gradients are measured by. */
public final class DoubleModel {
    private final ParameterLayout layout;
    private final ModelShape shape;
    private final int size;

    public DoubleModel(Llama llama) {
        this.layout = llama.layout();
        this.shape = llama.shape();
        this.size = llama.size();
    }

    /** By id of a row; the first has none. */
    public double[] logprobs(double[] w, int[] ids) {
        int width = shape.width();
        double[][] x = new double[ids.length][width];
        for (int t = 0; t < ids.length; t++) {
            System.arraycopy(w, ids[t] * width, x[t], 0, width);
        }
        for (int layer = 0; layer < shape.layers(); layer++) {
            attend(w, layout.layer(layer), x);
            feed(w, layout.layer(layer), x);
        }
        double[] logprobs = new double[ids.length];
        for (int t = 1; t < ids.length; t++) {
            logprobs[t] = logprob(w, norm(w, layout.norm, x[t - 1]), ids[t]);
        }
        return logprobs;
    }

    private double logprob(double[] w, double[] x, int id) {
        double[] logits = times(w, ParameterLayout.EMBEDDING, size, x);
        double most = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            most = Math.max(most, logit);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - most);
        }
        return logits[id] - most - Math.log(sum);
    }

    private double[] norm(double[] w, int gain, double[] x) {
        double square = 0;
        for (double one : x) {
            square += one * one;
        }
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] / Math.sqrt(square / x.length + shape.epsilon()) * w[gain + i];
        }
        return y;
    }

    private static double[] times(double[] w, int at, int outputs, double[] x) {
        double[] y = new double[outputs];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < x.length; i++) {
                y[o] += w[at + o * x.length + i] * x[i];
            }
        }
        return y;
    }

    private void attend(double[] w, int at, double[][] x) {
        int head = shape.headWidth();
        int three = shape.queryWidth() + 2 * shape.keyWidth();
        double[][] qkv = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            qkv[t] = times(w, at + layout.queriesKeysValues, three, norm(w, at + layout.attentionNorm, x[t]));
            for (int h = 0; h < shape.heads() + shape.groups(); h++) {
                turn(qkv[t], h * head, t);
            }
        }
        for (int t = 0; t < x.length; t++) {
            double[] mixed = new double[shape.queryWidth()];
            for (int h = 0; h < shape.heads(); h++) {
                look(qkv, t, h, mixed);
            }
            add(x[t], times(w, at + layout.mix, shape.width(), mixed));
        }
    }

    private void turn(double[] x, int at, int position) {
        int half = shape.headWidth() / 2;
        for (int i = 0; i < half; i++) {
            double angle = position * (float) Math.pow(shape.theta(), -2.0 * i / shape.headWidth());
            double a = x[at + i];
            double b = x[at + half + i];
            x[at + i] = a * Math.cos(angle) - b * Math.sin(angle);
            x[at + half + i] = b * Math.cos(angle) + a * Math.sin(angle);
        }
    }

    private void look(double[][] qkv, int t, int h, double[] mixed) {
        int head = shape.headWidth();
        int key = shape.queryWidth() + h / (shape.heads() / shape.groups()) * head;
        double[] weights = new double[t + 1];
        double sum = 0;
        for (int s = 0; s <= t; s++) {
            double score = 0;
            for (int i = 0; i < head; i++) {
                score += qkv[t][h * head + i] * qkv[s][key + i];
            }
            weights[s] = Math.exp(score / Math.sqrt(head));
            sum += weights[s];
        }
        for (int s = 0; s <= t; s++) {
            for (int i = 0; i < head; i++) {
                mixed[h * head + i] += weights[s] / sum * qkv[s][key + shape.keyWidth() + i];
            }
        }
    }

    private void feed(double[] w, int at, double[][] x) {
        int hidden = shape.hidden();
        for (double[] row : x) {
            double[] both = times(w, at + layout.gateUp, 2 * hidden, norm(w, at + layout.feedNorm, row));
            double[] gated = new double[hidden];
            for (int i = 0; i < hidden; i++) {
                gated[i] = both[i] / (1 + Math.exp(-both[i])) * both[hidden + i];
            }
            add(row, times(w, at + layout.down, shape.width(), gated));
        }
    }

    private static void add(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] += y[i];
        }
    }
}
