package dev.agentc.bench.strategies;

/** An agent of {@code strategies.agent}, and how often it is right by chance alone. */
enum Curve {
    PLAIN("Plain", 1) {
        @Override
        double chance(double p, double lifted) {
            return p;
        }
    },
    VOTE("Vote", 5) {
        @Override
        double chance(double p, double lifted) {
            return majority(5, p);
        }
    },
    BEST("Best", 3) {
        @Override
        double chance(double p, double lifted) {
            return 1 - Math.pow(1 - p, 3);
        }
    },
    AGAIN("Again", 3) {
        @Override
        double chance(double p, double lifted) {
            return 1 - Math.pow(1 - p, 3);
        }
    },
    JUDGED("Judged", 6) {
        @Override
        double chance(double p, double lifted) {
            return 1 - (1 - p) * Math.pow(1 - lifted, 2);
        }
    },
    REFLECTING("Reflecting", 7) {
        @Override
        double chance(double p, double lifted) {
            return 1 - (1 - p) * Math.pow(1 - lifted, 3);
        }
    },
    REFINED("Refined", 5) {
        @Override
        double chance(double p, double lifted) {
            return 1 - (1 - p) * Math.pow(1 - lifted, 2);
        }
    };

    final String agent;

    /** Model calls that one question takes at most. */
    final int calls;

    Curve(String agent, int calls) {
        this.agent = agent;
        this.calls = calls;
    }

    /**
     * The chance of a right answer.
     *
     * @param p that of one attempt
     * @param lifted that of one attempt that was told something
     */
    abstract double chance(double p, double lifted);

    /** More than half of {@code n} attempts are right, {@code n} odd. */
    static double majority(int n, double p) {
        double sum = 0;
        double ways = 1;
        for (int k = 0; k <= n; k++) {
            sum += k > n / 2 ? ways * Math.pow(p, k) * Math.pow(1 - p, n - k) : 0;
            ways = ways * (n - k) / (k + 1);
        }
        return sum;
    }

    /** How far a count of right answers among {@code of} may lie from what is expected: four standard deviations. */
    static double bound(int of, double chance) {
        return 4 * Math.sqrt(of * chance * (1 - chance)) + 1e-9;
    }
}
