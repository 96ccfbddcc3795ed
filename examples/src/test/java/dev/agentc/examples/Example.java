package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.source.Library;
import dev.agentc.engine.Outcome;
import dev.agentc.plan.Plan;
import dev.agentc.stdlib.StandardLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A program: its text and the files beside it.
 *
 * @param folder where other files are
 */
record Example(Map<String, String> files, Path folder) {
    static final String FILE = "example.agent";
    private static final Library LIBRARY = Library.of(StandardLibrary.texts());

    static Example of(Page.Block block) {
        Map<String, String> files = new HashMap<>(block.files());
        files.put(block.file(), block.text());
        return new Example(files, Repository.ROOT);
    }

    /** The files of a folder. */
    static Example in(Path folder) {
        return new Example(Map.of(), folder);
    }

    /** What is wrong in a file and those that it imports, as {@code 3 name/unknown}; with its file where that is another. */
    List<String> findings(String file) {
        return compiler().check(List.of(file)).stream()
                .map(finding -> (finding.source().path().equals(file)
                                ? ""
                                : finding.source().path() + ":")
                        + finding.span().line() + " " + finding.rule().id())
                .sorted()
                .toList();
    }

    /** The plan of the only or the main entry. */
    Optional<Plan> plan(String file) {
        return compiler().build(file, Optional.empty()).value();
    }

    /** The plan of an evaluation or a training. */
    Optional<Plan> job(String file, String name) {
        return compiler().job(file, name).value();
    }

    /**
     * Runs a call that is written beside the example, in a folder that holds its files.
     *
     * @throws AssertionError if the call does not compile
     */
    Outcome run(String file, String call, Path folder) throws IOException {
        return Running.run(plan(file, call, folder), Running.input(), folder, OptionalLong.of(1));
    }

    /**
     * The plan of a call, in a folder that holds the files from then on.
     *
     * @throws AssertionError if the call does not compile
     */
    Plan plan(String file, String call, Path folder) throws IOException {
        Map<String, String> more = new HashMap<>(files);
        more.merge(file, "\nflow example() -> json = " + call + "\n", String::concat);
        write(more, folder);
        var built = new Example(more, folder).compiler().build(file, Optional.of("example"));
        assertThat(built.findings().stream().filter(Diagnostic::isError).map(Diagnostic::message))
                .isEmpty();
        return built.value().orElseThrow();
    }

    /** Puts its files into a folder. */
    void write(Path folder) throws IOException {
        write(files, folder);
    }

    private static void write(Map<String, String> files, Path folder) throws IOException {
        for (var file : files.entrySet()) {
            Path place = folder.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.writeString(place, file.getValue());
        }
    }

    private Compiler compiler() {
        return Compiler.of(LIBRARY, this::read);
    }

    private Optional<byte[]> read(String path) {
        String text = files.get(path);
        Path file = folder.resolve(path);
        try {
            return text != null
                    ? Optional.of(text.getBytes(StandardCharsets.UTF_8))
                    : Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
