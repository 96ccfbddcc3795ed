package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.Missing;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.program.Compiling;
import dev.agentc.cli.program.ProgramHasErrors;
import dev.agentc.cli.program.Seeds;
import dev.agentc.cli.project.ProjectFile;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.OwnPrices;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.compiler.project.ProjectSettings;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.RunRequest;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A declaration that is begun from outside, made from an {@code .agent} file.
 *
 * @param name of the declaration
 * @param folder where the file lies: relative paths in the sources start there
 * @param file its name there
 */
record JobFile(String name, Plan plan, byte[] bytes, Path folder, String file) {
    private static final String TRAIN = "train";

    /**
     * The one that is named, else the only one.
     *
     * @param kind {@code eval} or {@code train}
     * @throws ProgramHasErrors if there are errors in the sources; the findings are printed
     * @throws WrongUse if there is no such file, or no such declaration, or another file would write the same lock
     */
    static JobFile load(Arguments arguments, String kind, Terminal terminal) {
        List<String> words = arguments.words();
        if (words.isEmpty()) {
            throw new WrongUse("which file?", "`agentc help " + kind + "` shows examples");
        }
        Path file = Path.of(words.getFirst());
        if (!Files.isRegularFile(file)) {
            throw Missing.of("file", words.getFirst());
        }
        Path parent = file.toAbsolutePath().normalize().getParent();
        Path folder = parent == null ? Path.of("/") : parent;
        Compiler compiler = Compiling.of(folder);
        String name = file.getFileName().toString();
        Optional<String> wanted = words.size() > 1 ? Optional.of(words.get(1)) : Optional.empty();
        List<String> there = compiler.jobs(name, kind);
        if (there.isEmpty()) {
            understood(compiler.check(List.of(name)), terminal);
        }
        String job = picked(there, wanted, kind, file);
        if (kind.equals(TRAIN)) {
            alone(folder, name, job, compiler);
        }
        Result<Optional<Plan>> built = compiler.job(name, job);
        Compiling.print(built.findings(), false, terminal);
        Plan plan = built.value().orElseThrow(() -> new ProgramHasErrors(built.findings()));
        return new JobFile(job, plan, PlanJson.write(plan), folder, name);
    }

    /** Trainings of one name in one folder would write one lock, and each would use what the other came to. */
    private static void alone(Path folder, String file, String job, Compiler compiler) {
        Predicate<String> words =
                Pattern.compile("(?m)^train\\s+" + Pattern.quote(job) + "\\b").asPredicate();
        try (Stream<Path> files = Files.list(folder)) {
            Optional<String> other = files.filter(path -> path.toString().endsWith(".agent"))
                    .filter(path -> !isSame(path, folder.resolve(file)) && words.test(text(path)))
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .filter(name -> compiler.jobs(name, TRAIN).contains(job))
                    .findFirst();
            if (other.isPresent()) {
                throw new WrongUse(
                        "`" + other.get() + "` has a training `" + job + "` too, and both would write `locks/" + job
                                + ".json`",
                        "give one of them another name");
            }
        } catch (IOException e) {
            // a folder that cannot be listed is found when the lock is written
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return true; // gone meanwhile
        }
    }

    /** Nothing of a file that cannot be read. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    /** What is wrong with a text in which none was found says more than that there is none. */
    private static void understood(List<Diagnostic> findings, Terminal terminal) {
        if (findings.stream().anyMatch(Diagnostic::isError)) {
            Compiling.print(findings, false, terminal);
            throw new ProgramHasErrors(findings);
        }
    }

    /** Of the file, absolute. */
    Path path() {
        return folder.resolve(file).toAbsolutePath().normalize();
    }

    /**
     * The file's text as it is now.
     *
     * @throws WrongUse if it is gone
     */
    String text() {
        try {
            return Files.readString(path());
        } catch (IOException e) {
            throw Missing.of("file", path().toString());
        }
    }

    /** A run of it, in the zone and at the prices of its project. */
    RunRequest request(Arguments arguments, Cancel cancel) {
        return request(Seeds.of(arguments), cancel);
    }

    /** @param seed of models that sample here; drawn if empty */
    RunRequest request(OptionalLong seed, Cancel cancel) {
        ProjectSettings project = ProjectFile.around(folder).sure().project();
        return new RunRequest(
                        plan,
                        bytes,
                        JsonNodeFactory.instance.objectNode(),
                        Map.of(),
                        seed,
                        folder,
                        Path.of("").toAbsolutePath(),
                        cancel)
                .in(ZoneId.of(project.zone()), OwnPrices.over(project.prices()));
    }

    private static String picked(List<String> there, Optional<String> wanted, String kind, Path file) {
        if (wanted.isPresent() && there.contains(wanted.get())) {
            return wanted.get();
        }
        if (wanted.isEmpty() && there.size() == 1) {
            return there.getFirst();
        }
        if (there.isEmpty()) {
            throw new WrongUse("`" + file + "` has no `" + kind + "` block", "write one: `" + kind + " name { … }`");
        }
        throw new WrongUse(
                wanted.map(word -> "`" + word + "` is no `" + kind + "` block of `" + file + "`")
                        .orElse("`" + file + "` has " + there.size() + " `" + kind + "` blocks: name one"),
                "there is `" + String.join("`, `", there) + "`");
    }
}
