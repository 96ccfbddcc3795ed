package dev.agentc.local;

/**
 * What a pass forward keeps for the way back, and the room that both need. What is quickly worked out again from what is kept (rows that
 * were normed, gates times what they let through) has room for one layer. Grows to the largest sequences; one thread's.
 */
final class Tape {
    final float[][] residual;
    final float[][] qkv;
    final float[][] mixed;
    final float[][] middle;
    final float[][] gateUp;
    final float[][] open;
    float[] x = {};
    float[] normed = {};
    float[] gated = {};
    float[] last = {};
    float[] logits = {};
    float[] wantedRows = {};
    float[] gradient = {};
    float[] normedBack = {};
    float[] wantedBack = {};
    float[] qkvBack = {};
    float[] mixedBack = {};
    float[] gateUpBack = {};
    float[] gatedBack = {};
    int[] wanted = {};
    private final ModelShape shape;
    private int room;

    Tape(ModelShape shape) {
        this.shape = shape;
        int layers = shape.layers();
        residual = new float[layers][];
        qkv = new float[layers][];
        mixed = new float[layers][];
        middle = new float[layers][];
        gateUp = new float[layers][];
        open = new float[layers][];
    }

    void reserve(int rows) {
        if (rows <= room) {
            return;
        }
        room = rows;
        int width = rows * shape.width();
        int three = rows * (shape.queryWidth() + 2 * shape.keyWidth());
        int hidden = rows * shape.hidden();
        for (int layer = 0; layer < shape.layers(); layer++) {
            residual[layer] = new float[width];
            qkv[layer] = new float[three];
            mixed[layer] = new float[rows * shape.queryWidth()];
            middle[layer] = new float[width];
            gateUp[layer] = new float[2 * hidden];
            open[layer] = new float[hidden];
        }
        x = new float[width];
        normed = new float[width];
        gated = new float[hidden];
        last = new float[width];
        logits = new float[rows * shape.rows()];
        wantedRows = new float[width];
        gradient = new float[width];
        normedBack = new float[width];
        wantedBack = new float[width];
        qkvBack = new float[three];
        mixedBack = new float[rows * shape.queryWidth()];
        gateUpBack = new float[2 * hidden];
        gatedBack = new float[hidden];
        wanted = new int[rows];
    }
}
