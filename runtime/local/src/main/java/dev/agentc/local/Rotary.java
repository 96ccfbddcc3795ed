package dev.agentc.local;

/** Rotary positions in the layout of Hugging Face: channel i of a head turns with channel i + half. */
public final class Rotary {
    private final int half;
    private final float[] cos;
    private final float[] sin;

    Rotary(int headWidth, int positions, double theta) {
        half = headWidth / 2;
        cos = new float[positions * half];
        sin = new float[positions * half];
        for (int i = 0; i < half; i++) {
            float frequency = (float) StrictMath.pow(theta, -2.0 * i / headWidth);
            for (int position = 0; position < positions; position++) {
                double angle = position * frequency;
                cos[position * half + i] = (float) StrictMath.cos(angle);
                sin[position * half + i] = (float) StrictMath.sin(angle);
            }
        }
    }

    /** Turns one row of heads in place. */
    void turn(float[] x, int from, int heads, int position) {
        turn(x, from, heads, position, 1);
    }

    /** Turns one row of heads back, as gradients are. */
    void turnBack(float[] x, int from, int heads, int position) {
        turn(x, from, heads, position, -1);
    }

    private void turn(float[] x, int from, int heads, int position, float sign) {
        int table = position * half;
        for (int head = 0; head < heads; head++) {
            int at = from + head * 2 * half;
            for (int i = 0; i < half; i++) {
                float a = x[at + i];
                float b = x[at + half + i];
                float turned = sign * sin[table + i];
                x[at + i] = a * cos[table + i] - b * turned;
                x[at + half + i] = b * cos[table + i] + a * turned;
            }
        }
    }
}
