package dev.agentc.bench;

import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.source.Library;
import dev.agentc.stdlib.StandardLibrary;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the time to check a text grows with how often it has one construct: {@code Growth [TIMES [NAME…]]}.
 *
 * <p>A line for each construct: CPU milliseconds of the checking thread at n, 10 n and 100 n, the least of TIMES, and the exponents
 * from one to the next: 1 is linear, 2 quadratic. What a text costs without the construct is taken off first. Every text is without
 * errors, which is looked at.
 */
public final class Growth {
    private static final int[] FACTORS = {1, 10, 100};

    /** What is quicker is repeated until it took so long, in nanoseconds. */
    private static final long LONG_ENOUGH = 20_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Library LIBRARY = Library.of(StandardLibrary.texts());

    private Growth() {}

    public static void main(String[] args) {
        int times = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        var wanted = List.of(args).subList(Math.min(1, args.length), args.length);
        Constructs.all()
                .forEach((name, construct) -> least(1, construct.text().apply(construct.least()))); // warms the JVM up
        double empty = least(times, Map.of("main.agent", "fn one() -> int = 1\n"));
        System.out.printf("%-28s%8s%10s%10s%10s  exponents%n", "construct", "n", "n ms", "10 n", "100 n");
        Constructs.all().forEach((name, construct) -> {
            if (wanted.isEmpty() || wanted.contains(name)) {
                print(name, construct, times, empty);
            }
        });
        System.out.printf("CPU ms, least of %d, load %.1f%n", times, Workbench.SYSTEM.getSystemLoadAverage());
    }

    private static void print(String name, Constructs.Construct construct, int times, double empty) {
        var figures = new ArrayList<Double>();
        for (int factor : FACTORS) {
            var texts = construct.text().apply(construct.least() * factor);
            figures.add(Math.max(0.001, least(times, texts) - empty));
        }
        System.out.printf(
                "%-28s%8d%10.2f%10.2f%10.2f", name, construct.least(), figures.get(0), figures.get(1), figures.get(2));
        System.out.printf(
                "  %.2f %.2f%n",
                Math.log10(figures.get(1) / figures.get(0)), Math.log10(figures.get(2) / figures.get(1)));
    }

    /** In milliseconds; the first rounds also warm the JVM up. */
    private static double least(int times, Map<String, String> texts) {
        double least = Double.MAX_VALUE;
        check(texts);
        for (int i = 0; i < times; i++) {
            int rounds = 0;
            long began = THREADS.getCurrentThreadCpuTime();
            long took;
            do {
                check(texts);
                rounds++;
                took = THREADS.getCurrentThreadCpuTime() - began;
            } while (took < LONG_ENOUGH);
            least = Math.min(least, took / 1e6 / rounds);
        }
        return least;
    }

    private static void check(Map<String, String> texts) {
        var compiler = Compiler.of(
                LIBRARY,
                path -> Optional.ofNullable(texts.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)));
        var errors = compiler.check(List.of("main.agent")).stream()
                .filter(Diagnostic::isError)
                .toList();
        if (!errors.isEmpty()) {
            throw new IllegalStateException(errors.getFirst() + " in "
                    + texts.get("main.agent")
                            .lines()
                            .limit(5)
                            .map(line -> line.substring(0, Math.min(80, line.length())))
                            .toList());
        }
    }
}
