package dev.agentc.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.port.World;
import dev.agentc.engine.Engine;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How the time of loops over lists, maps and texts grows with the number of their steps: {@code Values [TIMES]}.
 *
 * <p>A line for each flow of {@code values.agent}: CPU milliseconds of the process for one run, the least of TIMES series, for each size, and
 * the exponent of n between the last three sizes (least squares on logarithms): 1 is linear, 2 quadratic. Each flow gives back
 * how many steps it saw, which is looked at. The last is quadratic by what it does, and shows that the measure sees it.
 */
public final class Values {
    private static final int[] SIZES = {1_000, 3_000, 10_000, 30_000, 100_000};
    private static final String[] FLOWS = {
        "append", "put", "drop", "join", "template", "slice", "contains", "distinct", "step", "reverse"
    };

    /** Larger sizes are left out where one took longer than this, in milliseconds. */
    private static final double PATIENCE = 1_500;

    /** Runs are repeated for so long, in milliseconds: the system counts CPU time in steps of ten. */
    private static final double LONG_ENOUGH = 300;

    private final Engine engine = new Engine();
    private final World world;
    private final int times;

    private Values(World world, int times) {
        this.world = world;
        this.times = times;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("values-");
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(folder))) {
            var values = new Values(
                    Workbench.world(journal, new FakeModel(0)), args.length > 0 ? Integer.parseInt(args[0]) : 3);
            print("%-10s", "n");
            for (int size : SIZES) {
                print("%,12d", size);
            }
            print("%10s%n", "exponent");
            for (String flow : FLOWS) {
                values.measure(flow);
            }
            print("CPU ms, least of %d, load %.1f%n", values.times, Workbench.SYSTEM.getSystemLoadAverage());
        } finally {
            Workbench.delete(folder);
        }
        System.exit(0);
    }

    private void measure(String flow) {
        var program = Workbench.Program.of("values.agent", flow);
        print("%-10s", flow);
        once(program, SIZES[0]);
        double[] took = new double[SIZES.length];
        int measured = 0;
        for (int size : SIZES) {
            if (measured > 0 && took[measured - 1] > PATIENCE) {
                print("%12s", "–");
                continue;
            }
            double least = Double.MAX_VALUE;
            for (int time = 0; time < times && least < PATIENCE || time == 0; time++) {
                least = Math.min(least, once(program, size));
            }
            took[measured++] = least;
            print("%12.2f", least);
        }
        print("%10.2f%n", exponent(took, measured));
    }

    /** CPU milliseconds of one run, of as many as are long enough together. */
    private double once(Workbench.Program program, int size) {
        double before = Workbench.cpu();
        double took = 0;
        int runs = 0;
        while (took < LONG_ENOUGH) {
            var outcome =
                    program.run(engine, JsonNodeFactory.instance.objectNode().put("n", size), world);
            if (outcome.output().asInt() != size) {
                throw new IllegalStateException("%s steps, not %d".formatted(outcome.output(), size));
            }
            runs++;
            took = Workbench.cpu() - before;
        }
        return took / runs;
    }

    /** The slope of log time over log size, of the last three sizes that were measured. */
    private static double exponent(double[] took, int measured) {
        int from = Math.max(0, measured - 3);
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (int i = from; i < measured; i++) {
            double size = Math.log(SIZES[i]);
            double time = Math.log(Math.max(took[i], 0.01));
            x += size;
            y += time;
            xx += size * size;
            xy += size * time;
        }
        int n = measured - from;
        return (n * xy - x * y) / (n * xx - x * x);
    }

    private static void print(String form, Object... values) {
        System.out.printf(Locale.ROOT, form, values);
        System.out.flush();
    }
}
