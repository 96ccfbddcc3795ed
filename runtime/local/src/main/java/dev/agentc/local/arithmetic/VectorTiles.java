package dev.agentc.local.arithmetic;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of some rows by two vectors whose sums stay in registers. Written out, since the JIT keeps only locals there: twelve
 * rows are 24 of the 32 registers of AVX-512, six are twelve of the 16 of AVX2. Those called {@code rows} read A row by row,
 * {@code columns} its transpose.
 */
final class VectorTiles {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    private static final int WIDTH = Panels.WIDTH;

    private VectorTiles() {}

    private static FloatVector start(float[] c, int at, boolean add) {
        return add ? FloatVector.fromArray(SPECIES, c, at) : FloatVector.zero(SPECIES);
    }

    static void rows12(float[] a, int ao, int lda, float[] b, int bo, int n, float[] c, int co, int ldc, boolean add) {
        FloatVector p0 = start(c, co, add);
        FloatVector q0 = start(c, co + LANES, add);
        FloatVector p1 = start(c, co + 1 * ldc, add);
        FloatVector q1 = start(c, co + 1 * ldc + LANES, add);
        FloatVector p2 = start(c, co + 2 * ldc, add);
        FloatVector q2 = start(c, co + 2 * ldc + LANES, add);
        FloatVector p3 = start(c, co + 3 * ldc, add);
        FloatVector q3 = start(c, co + 3 * ldc + LANES, add);
        FloatVector p4 = start(c, co + 4 * ldc, add);
        FloatVector q4 = start(c, co + 4 * ldc + LANES, add);
        FloatVector p5 = start(c, co + 5 * ldc, add);
        FloatVector q5 = start(c, co + 5 * ldc + LANES, add);
        FloatVector p6 = start(c, co + 6 * ldc, add);
        FloatVector q6 = start(c, co + 6 * ldc + LANES, add);
        FloatVector p7 = start(c, co + 7 * ldc, add);
        FloatVector q7 = start(c, co + 7 * ldc + LANES, add);
        FloatVector p8 = start(c, co + 8 * ldc, add);
        FloatVector q8 = start(c, co + 8 * ldc + LANES, add);
        FloatVector p9 = start(c, co + 9 * ldc, add);
        FloatVector q9 = start(c, co + 9 * ldc + LANES, add);
        FloatVector p10 = start(c, co + 10 * ldc, add);
        FloatVector q10 = start(c, co + 10 * ldc + LANES, add);
        FloatVector p11 = start(c, co + 11 * ldc, add);
        FloatVector q11 = start(c, co + 11 * ldc + LANES, add);
        for (int k = 0; k < n; k++) {
            FloatVector x = FloatVector.fromArray(SPECIES, b, bo + k * WIDTH);
            FloatVector y = FloatVector.fromArray(SPECIES, b, bo + k * WIDTH + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, a[ao + k]);
            p0 = v0.fma(x, p0);
            q0 = v0.fma(y, q0);
            FloatVector v1 = FloatVector.broadcast(SPECIES, a[ao + 1 * lda + k]);
            p1 = v1.fma(x, p1);
            q1 = v1.fma(y, q1);
            FloatVector v2 = FloatVector.broadcast(SPECIES, a[ao + 2 * lda + k]);
            p2 = v2.fma(x, p2);
            q2 = v2.fma(y, q2);
            FloatVector v3 = FloatVector.broadcast(SPECIES, a[ao + 3 * lda + k]);
            p3 = v3.fma(x, p3);
            q3 = v3.fma(y, q3);
            FloatVector v4 = FloatVector.broadcast(SPECIES, a[ao + 4 * lda + k]);
            p4 = v4.fma(x, p4);
            q4 = v4.fma(y, q4);
            FloatVector v5 = FloatVector.broadcast(SPECIES, a[ao + 5 * lda + k]);
            p5 = v5.fma(x, p5);
            q5 = v5.fma(y, q5);
            FloatVector v6 = FloatVector.broadcast(SPECIES, a[ao + 6 * lda + k]);
            p6 = v6.fma(x, p6);
            q6 = v6.fma(y, q6);
            FloatVector v7 = FloatVector.broadcast(SPECIES, a[ao + 7 * lda + k]);
            p7 = v7.fma(x, p7);
            q7 = v7.fma(y, q7);
            FloatVector v8 = FloatVector.broadcast(SPECIES, a[ao + 8 * lda + k]);
            p8 = v8.fma(x, p8);
            q8 = v8.fma(y, q8);
            FloatVector v9 = FloatVector.broadcast(SPECIES, a[ao + 9 * lda + k]);
            p9 = v9.fma(x, p9);
            q9 = v9.fma(y, q9);
            FloatVector v10 = FloatVector.broadcast(SPECIES, a[ao + 10 * lda + k]);
            p10 = v10.fma(x, p10);
            q10 = v10.fma(y, q10);
            FloatVector v11 = FloatVector.broadcast(SPECIES, a[ao + 11 * lda + k]);
            p11 = v11.fma(x, p11);
            q11 = v11.fma(y, q11);
        }
        p0.intoArray(c, co);
        q0.intoArray(c, co + LANES);
        p1.intoArray(c, co + 1 * ldc);
        q1.intoArray(c, co + 1 * ldc + LANES);
        p2.intoArray(c, co + 2 * ldc);
        q2.intoArray(c, co + 2 * ldc + LANES);
        p3.intoArray(c, co + 3 * ldc);
        q3.intoArray(c, co + 3 * ldc + LANES);
        p4.intoArray(c, co + 4 * ldc);
        q4.intoArray(c, co + 4 * ldc + LANES);
        p5.intoArray(c, co + 5 * ldc);
        q5.intoArray(c, co + 5 * ldc + LANES);
        p6.intoArray(c, co + 6 * ldc);
        q6.intoArray(c, co + 6 * ldc + LANES);
        p7.intoArray(c, co + 7 * ldc);
        q7.intoArray(c, co + 7 * ldc + LANES);
        p8.intoArray(c, co + 8 * ldc);
        q8.intoArray(c, co + 8 * ldc + LANES);
        p9.intoArray(c, co + 9 * ldc);
        q9.intoArray(c, co + 9 * ldc + LANES);
        p10.intoArray(c, co + 10 * ldc);
        q10.intoArray(c, co + 10 * ldc + LANES);
        p11.intoArray(c, co + 11 * ldc);
        q11.intoArray(c, co + 11 * ldc + LANES);
    }

    static void columns12(
            float[] a, int ao, int lda, float[] b, int bo, int n, float[] c, int co, int ldc, boolean add) {
        FloatVector p0 = start(c, co, add);
        FloatVector q0 = start(c, co + LANES, add);
        FloatVector p1 = start(c, co + 1 * ldc, add);
        FloatVector q1 = start(c, co + 1 * ldc + LANES, add);
        FloatVector p2 = start(c, co + 2 * ldc, add);
        FloatVector q2 = start(c, co + 2 * ldc + LANES, add);
        FloatVector p3 = start(c, co + 3 * ldc, add);
        FloatVector q3 = start(c, co + 3 * ldc + LANES, add);
        FloatVector p4 = start(c, co + 4 * ldc, add);
        FloatVector q4 = start(c, co + 4 * ldc + LANES, add);
        FloatVector p5 = start(c, co + 5 * ldc, add);
        FloatVector q5 = start(c, co + 5 * ldc + LANES, add);
        FloatVector p6 = start(c, co + 6 * ldc, add);
        FloatVector q6 = start(c, co + 6 * ldc + LANES, add);
        FloatVector p7 = start(c, co + 7 * ldc, add);
        FloatVector q7 = start(c, co + 7 * ldc + LANES, add);
        FloatVector p8 = start(c, co + 8 * ldc, add);
        FloatVector q8 = start(c, co + 8 * ldc + LANES, add);
        FloatVector p9 = start(c, co + 9 * ldc, add);
        FloatVector q9 = start(c, co + 9 * ldc + LANES, add);
        FloatVector p10 = start(c, co + 10 * ldc, add);
        FloatVector q10 = start(c, co + 10 * ldc + LANES, add);
        FloatVector p11 = start(c, co + 11 * ldc, add);
        FloatVector q11 = start(c, co + 11 * ldc + LANES, add);
        for (int k = 0; k < n; k++) {
            FloatVector x = FloatVector.fromArray(SPECIES, b, bo + k * WIDTH);
            FloatVector y = FloatVector.fromArray(SPECIES, b, bo + k * WIDTH + LANES);
            int at = ao + k * lda;
            FloatVector v0 = FloatVector.broadcast(SPECIES, a[at]);
            p0 = v0.fma(x, p0);
            q0 = v0.fma(y, q0);
            FloatVector v1 = FloatVector.broadcast(SPECIES, a[at + 1]);
            p1 = v1.fma(x, p1);
            q1 = v1.fma(y, q1);
            FloatVector v2 = FloatVector.broadcast(SPECIES, a[at + 2]);
            p2 = v2.fma(x, p2);
            q2 = v2.fma(y, q2);
            FloatVector v3 = FloatVector.broadcast(SPECIES, a[at + 3]);
            p3 = v3.fma(x, p3);
            q3 = v3.fma(y, q3);
            FloatVector v4 = FloatVector.broadcast(SPECIES, a[at + 4]);
            p4 = v4.fma(x, p4);
            q4 = v4.fma(y, q4);
            FloatVector v5 = FloatVector.broadcast(SPECIES, a[at + 5]);
            p5 = v5.fma(x, p5);
            q5 = v5.fma(y, q5);
            FloatVector v6 = FloatVector.broadcast(SPECIES, a[at + 6]);
            p6 = v6.fma(x, p6);
            q6 = v6.fma(y, q6);
            FloatVector v7 = FloatVector.broadcast(SPECIES, a[at + 7]);
            p7 = v7.fma(x, p7);
            q7 = v7.fma(y, q7);
            FloatVector v8 = FloatVector.broadcast(SPECIES, a[at + 8]);
            p8 = v8.fma(x, p8);
            q8 = v8.fma(y, q8);
            FloatVector v9 = FloatVector.broadcast(SPECIES, a[at + 9]);
            p9 = v9.fma(x, p9);
            q9 = v9.fma(y, q9);
            FloatVector v10 = FloatVector.broadcast(SPECIES, a[at + 10]);
            p10 = v10.fma(x, p10);
            q10 = v10.fma(y, q10);
            FloatVector v11 = FloatVector.broadcast(SPECIES, a[at + 11]);
            p11 = v11.fma(x, p11);
            q11 = v11.fma(y, q11);
        }
        p0.intoArray(c, co);
        q0.intoArray(c, co + LANES);
        p1.intoArray(c, co + 1 * ldc);
        q1.intoArray(c, co + 1 * ldc + LANES);
        p2.intoArray(c, co + 2 * ldc);
        q2.intoArray(c, co + 2 * ldc + LANES);
        p3.intoArray(c, co + 3 * ldc);
        q3.intoArray(c, co + 3 * ldc + LANES);
        p4.intoArray(c, co + 4 * ldc);
        q4.intoArray(c, co + 4 * ldc + LANES);
        p5.intoArray(c, co + 5 * ldc);
        q5.intoArray(c, co + 5 * ldc + LANES);
        p6.intoArray(c, co + 6 * ldc);
        q6.intoArray(c, co + 6 * ldc + LANES);
        p7.intoArray(c, co + 7 * ldc);
        q7.intoArray(c, co + 7 * ldc + LANES);
        p8.intoArray(c, co + 8 * ldc);
        q8.intoArray(c, co + 8 * ldc + LANES);
        p9.intoArray(c, co + 9 * ldc);
        q9.intoArray(c, co + 9 * ldc + LANES);
        p10.intoArray(c, co + 10 * ldc);
        q10.intoArray(c, co + 10 * ldc + LANES);
        p11.intoArray(c, co + 11 * ldc);
        q11.intoArray(c, co + 11 * ldc + LANES);
    }

    static void rows6(float[] a, int ao, int lda, float[] b, int bo, int n, float[] c, int co, int ldc, boolean add) {
        FloatVector p0 = start(c, co, add);
        FloatVector q0 = start(c, co + LANES, add);
        FloatVector p1 = start(c, co + 1 * ldc, add);
        FloatVector q1 = start(c, co + 1 * ldc + LANES, add);
        FloatVector p2 = start(c, co + 2 * ldc, add);
        FloatVector q2 = start(c, co + 2 * ldc + LANES, add);
        FloatVector p3 = start(c, co + 3 * ldc, add);
        FloatVector q3 = start(c, co + 3 * ldc + LANES, add);
        FloatVector p4 = start(c, co + 4 * ldc, add);
        FloatVector q4 = start(c, co + 4 * ldc + LANES, add);
        FloatVector p5 = start(c, co + 5 * ldc, add);
        FloatVector q5 = start(c, co + 5 * ldc + LANES, add);
        for (int k = 0; k < n; k++) {
            FloatVector x = FloatVector.fromArray(SPECIES, b, bo + k * WIDTH);
            FloatVector y = FloatVector.fromArray(SPECIES, b, bo + k * WIDTH + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, a[ao + k]);
            p0 = v0.fma(x, p0);
            q0 = v0.fma(y, q0);
            FloatVector v1 = FloatVector.broadcast(SPECIES, a[ao + 1 * lda + k]);
            p1 = v1.fma(x, p1);
            q1 = v1.fma(y, q1);
            FloatVector v2 = FloatVector.broadcast(SPECIES, a[ao + 2 * lda + k]);
            p2 = v2.fma(x, p2);
            q2 = v2.fma(y, q2);
            FloatVector v3 = FloatVector.broadcast(SPECIES, a[ao + 3 * lda + k]);
            p3 = v3.fma(x, p3);
            q3 = v3.fma(y, q3);
            FloatVector v4 = FloatVector.broadcast(SPECIES, a[ao + 4 * lda + k]);
            p4 = v4.fma(x, p4);
            q4 = v4.fma(y, q4);
            FloatVector v5 = FloatVector.broadcast(SPECIES, a[ao + 5 * lda + k]);
            p5 = v5.fma(x, p5);
            q5 = v5.fma(y, q5);
        }
        p0.intoArray(c, co);
        q0.intoArray(c, co + LANES);
        p1.intoArray(c, co + 1 * ldc);
        q1.intoArray(c, co + 1 * ldc + LANES);
        p2.intoArray(c, co + 2 * ldc);
        q2.intoArray(c, co + 2 * ldc + LANES);
        p3.intoArray(c, co + 3 * ldc);
        q3.intoArray(c, co + 3 * ldc + LANES);
        p4.intoArray(c, co + 4 * ldc);
        q4.intoArray(c, co + 4 * ldc + LANES);
        p5.intoArray(c, co + 5 * ldc);
        q5.intoArray(c, co + 5 * ldc + LANES);
    }

    static void columns6(
            float[] a, int ao, int lda, float[] b, int bo, int n, float[] c, int co, int ldc, boolean add) {
        FloatVector p0 = start(c, co, add);
        FloatVector q0 = start(c, co + LANES, add);
        FloatVector p1 = start(c, co + 1 * ldc, add);
        FloatVector q1 = start(c, co + 1 * ldc + LANES, add);
        FloatVector p2 = start(c, co + 2 * ldc, add);
        FloatVector q2 = start(c, co + 2 * ldc + LANES, add);
        FloatVector p3 = start(c, co + 3 * ldc, add);
        FloatVector q3 = start(c, co + 3 * ldc + LANES, add);
        FloatVector p4 = start(c, co + 4 * ldc, add);
        FloatVector q4 = start(c, co + 4 * ldc + LANES, add);
        FloatVector p5 = start(c, co + 5 * ldc, add);
        FloatVector q5 = start(c, co + 5 * ldc + LANES, add);
        for (int k = 0; k < n; k++) {
            FloatVector x = FloatVector.fromArray(SPECIES, b, bo + k * WIDTH);
            FloatVector y = FloatVector.fromArray(SPECIES, b, bo + k * WIDTH + LANES);
            int at = ao + k * lda;
            FloatVector v0 = FloatVector.broadcast(SPECIES, a[at]);
            p0 = v0.fma(x, p0);
            q0 = v0.fma(y, q0);
            FloatVector v1 = FloatVector.broadcast(SPECIES, a[at + 1]);
            p1 = v1.fma(x, p1);
            q1 = v1.fma(y, q1);
            FloatVector v2 = FloatVector.broadcast(SPECIES, a[at + 2]);
            p2 = v2.fma(x, p2);
            q2 = v2.fma(y, q2);
            FloatVector v3 = FloatVector.broadcast(SPECIES, a[at + 3]);
            p3 = v3.fma(x, p3);
            q3 = v3.fma(y, q3);
            FloatVector v4 = FloatVector.broadcast(SPECIES, a[at + 4]);
            p4 = v4.fma(x, p4);
            q4 = v4.fma(y, q4);
            FloatVector v5 = FloatVector.broadcast(SPECIES, a[at + 5]);
            p5 = v5.fma(x, p5);
            q5 = v5.fma(y, q5);
        }
        p0.intoArray(c, co);
        q0.intoArray(c, co + LANES);
        p1.intoArray(c, co + 1 * ldc);
        q1.intoArray(c, co + 1 * ldc + LANES);
        p2.intoArray(c, co + 2 * ldc);
        q2.intoArray(c, co + 2 * ldc + LANES);
        p3.intoArray(c, co + 3 * ldc);
        q3.intoArray(c, co + 3 * ldc + LANES);
        p4.intoArray(c, co + 4 * ldc);
        q4.intoArray(c, co + 4 * ldc + LANES);
        p5.intoArray(c, co + 5 * ldc);
        q5.intoArray(c, co + 5 * ldc + LANES);
    }

    static void rows4(float[] a, int ao, int lda, float[] b, int bo, int n, float[] c, int co, int ldc, boolean add) {
        FloatVector p0 = start(c, co, add);
        FloatVector q0 = start(c, co + LANES, add);
        FloatVector p1 = start(c, co + 1 * ldc, add);
        FloatVector q1 = start(c, co + 1 * ldc + LANES, add);
        FloatVector p2 = start(c, co + 2 * ldc, add);
        FloatVector q2 = start(c, co + 2 * ldc + LANES, add);
        FloatVector p3 = start(c, co + 3 * ldc, add);
        FloatVector q3 = start(c, co + 3 * ldc + LANES, add);
        for (int k = 0; k < n; k++) {
            FloatVector x = FloatVector.fromArray(SPECIES, b, bo + k * WIDTH);
            FloatVector y = FloatVector.fromArray(SPECIES, b, bo + k * WIDTH + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, a[ao + k]);
            p0 = v0.fma(x, p0);
            q0 = v0.fma(y, q0);
            FloatVector v1 = FloatVector.broadcast(SPECIES, a[ao + 1 * lda + k]);
            p1 = v1.fma(x, p1);
            q1 = v1.fma(y, q1);
            FloatVector v2 = FloatVector.broadcast(SPECIES, a[ao + 2 * lda + k]);
            p2 = v2.fma(x, p2);
            q2 = v2.fma(y, q2);
            FloatVector v3 = FloatVector.broadcast(SPECIES, a[ao + 3 * lda + k]);
            p3 = v3.fma(x, p3);
            q3 = v3.fma(y, q3);
        }
        p0.intoArray(c, co);
        q0.intoArray(c, co + LANES);
        p1.intoArray(c, co + 1 * ldc);
        q1.intoArray(c, co + 1 * ldc + LANES);
        p2.intoArray(c, co + 2 * ldc);
        q2.intoArray(c, co + 2 * ldc + LANES);
        p3.intoArray(c, co + 3 * ldc);
        q3.intoArray(c, co + 3 * ldc + LANES);
    }

    static void columns4(
            float[] a, int ao, int lda, float[] b, int bo, int n, float[] c, int co, int ldc, boolean add) {
        FloatVector p0 = start(c, co, add);
        FloatVector q0 = start(c, co + LANES, add);
        FloatVector p1 = start(c, co + 1 * ldc, add);
        FloatVector q1 = start(c, co + 1 * ldc + LANES, add);
        FloatVector p2 = start(c, co + 2 * ldc, add);
        FloatVector q2 = start(c, co + 2 * ldc + LANES, add);
        FloatVector p3 = start(c, co + 3 * ldc, add);
        FloatVector q3 = start(c, co + 3 * ldc + LANES, add);
        for (int k = 0; k < n; k++) {
            FloatVector x = FloatVector.fromArray(SPECIES, b, bo + k * WIDTH);
            FloatVector y = FloatVector.fromArray(SPECIES, b, bo + k * WIDTH + LANES);
            int at = ao + k * lda;
            FloatVector v0 = FloatVector.broadcast(SPECIES, a[at]);
            p0 = v0.fma(x, p0);
            q0 = v0.fma(y, q0);
            FloatVector v1 = FloatVector.broadcast(SPECIES, a[at + 1]);
            p1 = v1.fma(x, p1);
            q1 = v1.fma(y, q1);
            FloatVector v2 = FloatVector.broadcast(SPECIES, a[at + 2]);
            p2 = v2.fma(x, p2);
            q2 = v2.fma(y, q2);
            FloatVector v3 = FloatVector.broadcast(SPECIES, a[at + 3]);
            p3 = v3.fma(x, p3);
            q3 = v3.fma(y, q3);
        }
        p0.intoArray(c, co);
        q0.intoArray(c, co + LANES);
        p1.intoArray(c, co + 1 * ldc);
        q1.intoArray(c, co + 1 * ldc + LANES);
        p2.intoArray(c, co + 2 * ldc);
        q2.intoArray(c, co + 2 * ldc + LANES);
        p3.intoArray(c, co + 3 * ldc);
        q3.intoArray(c, co + 3 * ldc + LANES);
    }

    static void rows1(float[] a, int ao, int lda, float[] b, int bo, int n, float[] c, int co, int ldc, boolean add) {
        FloatVector p0 = start(c, co, add);
        FloatVector q0 = start(c, co + LANES, add);
        for (int k = 0; k < n; k++) {
            FloatVector x = FloatVector.fromArray(SPECIES, b, bo + k * WIDTH);
            FloatVector y = FloatVector.fromArray(SPECIES, b, bo + k * WIDTH + LANES);
            FloatVector v0 = FloatVector.broadcast(SPECIES, a[ao + k]);
            p0 = v0.fma(x, p0);
            q0 = v0.fma(y, q0);
        }
        p0.intoArray(c, co);
        q0.intoArray(c, co + LANES);
    }

    static void columns1(
            float[] a, int ao, int lda, float[] b, int bo, int n, float[] c, int co, int ldc, boolean add) {
        FloatVector p0 = start(c, co, add);
        FloatVector q0 = start(c, co + LANES, add);
        for (int k = 0; k < n; k++) {
            FloatVector x = FloatVector.fromArray(SPECIES, b, bo + k * WIDTH);
            FloatVector y = FloatVector.fromArray(SPECIES, b, bo + k * WIDTH + LANES);
            int at = ao + k * lda;
            FloatVector v0 = FloatVector.broadcast(SPECIES, a[at]);
            p0 = v0.fma(x, p0);
            q0 = v0.fma(y, q0);
        }
        p0.intoArray(c, co);
        q0.intoArray(c, co + LANES);
    }

    /** One row by four pairs of vectors that lie apart. */
    static void wide(
            float[] a, int ao, float[] b, int b0, int b1, int b2, int b3, int n, float[] c, int co, boolean add) {
        FloatVector p0 = start(c, co, add);
        FloatVector q0 = start(c, co + LANES, add);
        FloatVector p1 = start(c, co + 2 * LANES, add);
        FloatVector q1 = start(c, co + 3 * LANES, add);
        FloatVector p2 = start(c, co + 4 * LANES, add);
        FloatVector q2 = start(c, co + 5 * LANES, add);
        FloatVector p3 = start(c, co + 6 * LANES, add);
        FloatVector q3 = start(c, co + 7 * LANES, add);
        for (int k = 0; k < n; k++) {
            FloatVector v = FloatVector.broadcast(SPECIES, a[ao + k]);
            int at = k * WIDTH;
            p0 = v.fma(FloatVector.fromArray(SPECIES, b, b0 + at), p0);
            q0 = v.fma(FloatVector.fromArray(SPECIES, b, b0 + at + LANES), q0);
            p1 = v.fma(FloatVector.fromArray(SPECIES, b, b1 + at), p1);
            q1 = v.fma(FloatVector.fromArray(SPECIES, b, b1 + at + LANES), q1);
            p2 = v.fma(FloatVector.fromArray(SPECIES, b, b2 + at), p2);
            q2 = v.fma(FloatVector.fromArray(SPECIES, b, b2 + at + LANES), q2);
            p3 = v.fma(FloatVector.fromArray(SPECIES, b, b3 + at), p3);
            q3 = v.fma(FloatVector.fromArray(SPECIES, b, b3 + at + LANES), q3);
        }
        p0.intoArray(c, co);
        q0.intoArray(c, co + LANES);
        p1.intoArray(c, co + 2 * LANES);
        q1.intoArray(c, co + 3 * LANES);
        p2.intoArray(c, co + 4 * LANES);
        q2.intoArray(c, co + 5 * LANES);
        p3.intoArray(c, co + 6 * LANES);
        q3.intoArray(c, co + 7 * LANES);
    }
}
