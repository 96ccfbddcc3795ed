package dev.agentc.cli.lock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.program.Compiling;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.cli.wiring.WeightLock;
import dev.agentc.compiler.Compiler;
import dev.agentc.effect.EffectFailed;
import dev.agentc.plan.Hash;
import dev.agentc.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code agentc check --locked}: of each training, which of its inputs moved since its weights were locked. No model is asked. */
public final class LockReport {
    private static final String WEIGHTS = "weights.safetensors";

    private final List<Line> lines = new ArrayList<>();

    /**
     * Of one training.
     *
     * @param seed empty where there is no lock, or an old one
     * @param moved a sentence each
     * @param notes what cannot be said
     */
    private record Line(String train, Path lock, Optional<Long> seed, List<String> moved, List<String> notes) {}

    private LockReport() {}

    /** Of all trainings of files; those of a file with errors are not looked at, which the findings say. */
    public static LockReport of(List<String> files) {
        LockReport report = new LockReport();
        for (String file : files) {
            Path path = Path.of(file).toAbsolutePath().normalize();
            Compiler compiler = Compiling.of(path.getParent());
            String name = path.getFileName().toString();
            for (String job : compiler.jobs(name, "train")) {
                compiler.job(name, job)
                        .value()
                        .ifPresentOrElse(
                                plan -> report.add(job, plan, path.getParent()),
                                () -> report.unread(job, path.getParent()));
            }
        }
        return report;
    }

    private void unread(String train, Path folder) {
        lines.add(new Line(
                train,
                WeightLock.file(folder, train),
                Optional.empty(),
                List.of(),
                List.of("it has errors, so that nothing can be said of it")));
    }

    private void add(String train, Plan plan, Path folder) {
        Path file = WeightLock.file(folder, train);
        List<String> moved = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Optional<Long> seed = Optional.empty();
        if (Files.notExists(file)) {
            notes.add("there is no lock: `agentc train` writes one");
        } else {
            try {
                JsonNode json = WeightLock.tree(file);
                WeightLock lock = WeightLock.of(file, json);
                if (json.has("program")) {
                    seed = Optional.of(json.path("seed").asLong());
                    compare(train, plan, folder, lock, json, moved);
                } else {
                    old(plan, lock, json, moved, notes);
                }
                weights(lock, moved, notes);
            } catch (EffectFailed e) {
                moved.add(e.failure().message());
            }
        }
        lines.add(new Line(train, file, seed, moved, notes));
    }

    private static void compare(
            String train, Plan plan, Path folder, WeightLock lock, JsonNode json, List<String> moved) {
        JsonNode now = new ProgramParts(plan).json();
        moved.addAll(new MovedInputs(train, json.path("program"), now).all());
        if (moved.isEmpty() && !lock.plan().equals(Hash.ofMeaning(plan))) {
            moved.add("the program means something else, in none of its parts alone");
        }
        moved.addAll(new LockedData(plan, folder).moved(json));
    }

    /** One from before locks said where weights came from. */
    private static void old(Plan plan, WeightLock lock, JsonNode json, List<String> moved, List<String> notes) {
        String format = "its lock has format " + json.path("format").asInt(1);
        if (lock.plan().equals(Hash.ofMeaning(plan))) {
            notes.add(format + ", which says nothing of datasets and models: train again to have them watched");
        } else {
            moved.add("the program is another; " + format + ", which does not say in what");
        }
    }

    /** They are on the machine that trained, and on whichever they were brought to. */
    private static void weights(WeightLock lock, List<String> moved, List<String> notes) {
        Path weights = lock.checkpoints().resolve(WEIGHTS);
        if (!Files.isRegularFile(weights)) {
            notes.add("its weights are not on this machine: " + weights);
            return;
        }
        try {
            if (!Hash.ofBytes(Files.readAllBytes(weights)).equals(lock.weights())) {
                moved.add("the weights in " + weights + " are others than those that were locked");
            }
        } catch (IOException e) {
            moved.add("the weights in " + weights + " cannot be read: " + IoReason.of(e));
        }
    }

    /** Whether something is another than it was. */
    public boolean isMoved() {
        return lines.stream().anyMatch(line -> !line.moved().isEmpty());
    }

    /** For programs: a list. */
    public String json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Line line : lines) {
            ObjectNode node = list.addObject()
                    .put("train", line.train())
                    .put("lock", line.lock().toString())
                    .put("seed", line.seed().orElse(null));
            line.moved().forEach(node.putArray("moved")::add);
            line.notes().forEach(node.putArray("notes")::add);
        }
        return list.toString();
    }

    /** For people: a line for each training, and one for each input that moved. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.train()).append(": ").append(summary(line)).append('\n');
            line.moved().forEach(each -> text.append("  ").append(each).append('\n'));
            line.notes().forEach(each -> text.append("  note: ").append(each).append('\n'));
        }
        return lines.isEmpty() ? "no training is declared here\n" : text.toString();
    }

    private static String summary(Line line) {
        String since = line.seed()
                .map(seed -> " since it was trained, of seed " + seed)
                .orElse("");
        return switch (line.moved().size()) {
            case 0 -> line.notes().isEmpty() || line.seed().isPresent() ? "nothing moved" + since : "not compared";
            case 1 -> "one thing moved" + since;
            default -> line.moved().size() + " things moved" + since;
        };
    }
}
