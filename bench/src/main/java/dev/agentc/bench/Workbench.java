package dev.agentc.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.source.Library;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.RunRequest;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.stdlib.StandardLibrary;
import dev.agentc.tools.DiskFiles;
import dev.agentc.tools.JdkHttp;
import dev.agentc.tools.Processes;
import dev.agentc.tools.system.SystemChance;
import dev.agentc.tools.system.SystemClock;
import dev.agentc.tools.system.SystemEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What measurements in a process have in common: programs of this folder, a world with one model, figures of the system. */
final class Workbench {
    static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Workbench() {}

    /** A program compiled: its plan, and the plan as it is stored. */
    record Program(Plan plan, byte[] bytes) {

        /** @param resource a file beside this class */
        static Program of(String resource, String entry) {
            try (InputStream source = Workbench.class.getResourceAsStream(resource)) {
                byte[] text = source.readAllBytes();
                Compiler compiler = Compiler.of(Library.of(StandardLibrary.texts()), path -> Optional.of(text));
                var built = compiler.build(resource, Optional.of(entry));
                Plan plan = built.value()
                        .orElseThrow(
                                () -> new IllegalStateException(built.findings().toString()));
                return new Program(plan, PlanJson.write(plan));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Runs it to its end, which must be its own. */
        Outcome run(Engine engine, ObjectNode input, World world) {
            Path root = Path.of("/");
            Outcome outcome = engine.run(
                    new RunRequest(plan, bytes, input, Map.of(), OptionalLong.of(1), root, root, new Cancel()), world);
            if (outcome.status() != Journal.Status.DONE) {
                throw new IllegalStateException(String.valueOf(outcome));
            }
            return outcome;
        }
    }

    static World world(Journal journal, Chat model) {
        return new World(
                journal,
                (binding, base) -> model,
                new JdkHttp(),
                new Processes(),
                new DiskFiles(),
                new SystemClock(),
                new SystemChance(),
                new SystemEnvironment(),
                Progress.NONE);
    }

    /** CPU time of this process in milliseconds, all threads. */
    static double cpu() {
        return SYSTEM.getProcessCpuTime() / 1e6;
    }

    /** @param key such as {@code VmRSS}; in megabytes */
    static long memory(String key) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1000)
                    .findFirst()
                    .orElse(0);
        }
    }

    /** The value below which a share of them lies. */
    static double at(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
