package dev.agentc.local.arithmetic;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** With the Vector API. Loaded only where the JVM has its module ({@link VectorModule}). */
final class VectorProducts implements Products {
    private static final VectorSpecies<Float> SPECIES = VectorTiles.SPECIES;
    private static final int LANES = VectorTiles.LANES;

    /** Where registers are few and narrow, tiles of twelve rows would spill. */
    private static final boolean MANY_REGISTERS = LANES >= 16;

    @Override
    public Products fresh() {
        return this;
    }

    @Override
    public Panels panels(int rows, int columns) {
        Panels panels = new VectorPanels();
        panels.reserve(rows, columns);
        return panels;
    }

    @Override
    public void pack(float[] b, int from, int rowStep, int columnStep, int rows, int columns, Panels to) {
        to.reserve(rows, columns);
        for (int i = 0; columnStep == 1 && i < rows; i++) {
            to.row(i, b, from + i * rowStep, columns);
        }
        float[] flat = ((VectorPanels) to).flat;
        for (int j = 0; columnStep != 1 && j < columns; j++) {
            int into = j / Panels.WIDTH * Panels.WIDTH * rows + j % Panels.WIDTH;
            int at = from + j * columnStep;
            for (int i = 0; i < rows; i++) {
                flat[into + i * Panels.WIDTH] = b[at + i * rowStep];
            }
        }
    }

    @Override
    public void times(
            float[] a,
            int from,
            int stride,
            int m,
            int k,
            Panels b,
            int first,
            int n,
            float[] c,
            int to,
            int apart,
            boolean add) {
        float[] flat = ((VectorPanels) b).flat;
        for (int j = 0; j < n; j += 2 * LANES) {
            int at = at(b, first, j);
            int i = 0;
            for (; MANY_REGISTERS && i + 12 <= m; i += 12) {
                VectorTiles.rows12(a, from + i * stride, stride, flat, at, k, c, to + i * apart + j, apart, add);
            }
            for (; i + 6 <= m; i += 6) {
                VectorTiles.rows6(a, from + i * stride, stride, flat, at, k, c, to + i * apart + j, apart, add);
            }
            for (; i + 4 <= m; i += 4) {
                VectorTiles.rows4(a, from + i * stride, stride, flat, at, k, c, to + i * apart + j, apart, add);
            }
        }
        for (int i = tiled(m); i < m; i++) {
            row(a, from + i * stride, k, b, first, n, c, to + i * apart, add);
        }
    }

    /** How many of some rows the tiles of several take. */
    private static int tiled(int m) {
        int left = MANY_REGISTERS ? m % 12 : m;
        return m - left % 6 % 4;
    }

    /** One row alone: eight vectors at a time, since each sum waits for itself. */
    private static void row(float[] a, int from, int k, Panels b, int first, int n, float[] c, int to, boolean add) {
        float[] flat = ((VectorPanels) b).flat;
        int pair = 2 * LANES;
        int j = 0;
        for (; j + 4 * pair <= n; j += 4 * pair) {
            VectorTiles.wide(
                    a,
                    from,
                    flat,
                    at(b, first, j),
                    at(b, first, j + pair),
                    at(b, first, j + 2 * pair),
                    at(b, first, j + 3 * pair),
                    k,
                    c,
                    to + j,
                    add);
        }
        for (; j < n; j += pair) {
            VectorTiles.rows1(a, from, 0, flat, at(b, first, j), k, c, to + j, 0, add);
        }
    }

    @Override
    public void timesTransposed(
            float[] a,
            int from,
            int stride,
            int m,
            int k,
            Panels b,
            int first,
            int n,
            float[] c,
            int to,
            int apart,
            boolean add) {
        float[] flat = ((VectorPanels) b).flat;
        for (int j = 0; j < n; j += 2 * LANES) {
            int at = at(b, first, j);
            int i = 0;
            for (; MANY_REGISTERS && i + 12 <= m; i += 12) {
                VectorTiles.columns12(a, from + i, stride, flat, at, k, c, to + i * apart + j, apart, add);
            }
            for (; i + 6 <= m; i += 6) {
                VectorTiles.columns6(a, from + i, stride, flat, at, k, c, to + i * apart + j, apart, add);
            }
            for (; i + 4 <= m; i += 4) {
                VectorTiles.columns4(a, from + i, stride, flat, at, k, c, to + i * apart + j, apart, add);
            }
            for (; i < m; i++) {
                VectorTiles.columns1(a, from + i, stride, flat, at, k, c, to + i * apart + j, apart, add);
            }
        }
    }

    private static int at(Panels b, int row, int column) {
        return column / Panels.WIDTH * Panels.WIDTH * b.rows + row * Panels.WIDTH + column % Panels.WIDTH;
    }

    /** {@link Exponentials#exp} lane by lane. */
    private static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.min(Exponentials.MOST).max(Exponentials.LEAST);
        FloatVector rounding = FloatVector.broadcast(SPECIES, Exponentials.ROUNDING);
        FloatVector rounded = bounded.fma(FloatVector.broadcast(SPECIES, Exponentials.LOG2_E), rounding);
        FloatVector k = rounded.sub(rounding);
        FloatVector high = k.fma(FloatVector.broadcast(SPECIES, -Exponentials.LN2_HIGH), bounded);
        FloatVector r = k.fma(FloatVector.broadcast(SPECIES, -Exponentials.LN2_LOW), high);
        FloatVector p =
                r.fma(FloatVector.broadcast(SPECIES, Exponentials.C0), FloatVector.broadcast(SPECIES, Exponentials.C1));
        p = p.fma(r, FloatVector.broadcast(SPECIES, Exponentials.C2));
        p = p.fma(r, FloatVector.broadcast(SPECIES, Exponentials.C3));
        p = p.fma(r, FloatVector.broadcast(SPECIES, Exponentials.C4));
        p = p.fma(r, FloatVector.broadcast(SPECIES, Exponentials.C5));
        p = p.mul(r).fma(r, r.add(1f));
        return p.mul(rounded.reinterpretAsInts()
                .add(Exponentials.BIAS)
                .lanewise(VectorOperators.LSHL, Exponentials.MANTISSA)
                .reinterpretAsFloats());
    }

    @Override
    public void exponentials(float[] x, float most, int n) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            exp(FloatVector.fromArray(SPECIES, x, i).sub(most)).intoArray(x, i);
        }
        for (; i < n; i++) {
            x[i] = Exponentials.exp(x[i] - most);
        }
    }

    @Override
    public void sigmoids(float[] x, float[] y, int n) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            one.div(exp(FloatVector.fromArray(SPECIES, x, i).neg()).add(one)).intoArray(y, i);
        }
        for (; i < n; i++) {
            y[i] = Exponentials.sigmoid(x[i]);
        }
    }
}
