package dev.agentc.cli.command;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.debug.Debugger;
import dev.agentc.cli.journal.JournalFiles;
import dev.agentc.cli.program.Compiling;
import dev.agentc.cli.program.SourceFiles;
import dev.agentc.cli.run.Interrupts;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.testing.TestFiles;
import dev.agentc.cli.testing.TestReport;
import dev.agentc.cli.testing.TestRunner;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.rehearsal.Rehearsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code agentc test}: tries the tests of files and folders. */
public final class TestCommand {
    private final Terminal terminal;

    public TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        List<String> files = SourceFiles.of(arguments.words());
        Optional<Integer> parallel = arguments.option("parallel").map(TestCommand::number);
        TestFiles tests = TestFiles.of(files);
        Compiling.print(tests.findings(), true, terminal);
        if (tests.hasErrors()) {
            throw Compiling.refused(tests.findings());
        }
        TestFiles chosen = arguments.option("filter").map(tests::matching).orElse(tests);
        if (chosen.size() == 0) {
            throw tests.size() == 0
                    ? new WrongUse(
                            "there is no test in " + String.join(", ", files), "write one: `test \"…\" { expect … }`")
                    : new WrongUse("no test is called like `"
                            + arguments.option("filter").orElse("") + "`");
        }
        if (arguments.option("debug").isPresent()) {
            chosen = debugged(chosen, arguments);
        }
        var cancel = new Cancel();
        Interrupts.listen(terminal).stopping(cancel::cancel);
        Path folder = chosen.folder();
        var runner = new TestRunner(
                live(arguments),
                parallel.orElse(Runtime.getRuntime().availableProcessors()),
                () -> Debugger.engine(arguments, folder, terminal, cancel));
        TestReport report = runner.run(chosen, tests.size() - chosen.size(), cancel);
        runner.written()
                .forEach(file -> terminal.err()
                        .println("recorded: " + Path.of("").toAbsolutePath().relativize(file.toAbsolutePath())));
        arguments.option("junit").ifPresent(file -> write(Path.of(file), report.junit()));
        terminal.out()
                .print(
                        arguments.flag("json")
                                ? JsonWriter.text(report.json()) + "\n"
                                : report.text(arguments.flag("coverage")));
        return report.failed() == 0 ? Exit.DONE : Exit.FINDINGS;
    }

    /** A debugger looks at one at a time, which is gone through once. */
    private static TestFiles debugged(TestFiles chosen, Arguments arguments) {
        for (String other : List.of("record", "update", "coverage", "parallel")) {
            if (arguments.flag(other) || arguments.option(other).isPresent()) {
                throw new WrongUse("`--debug` and `--" + other + "` do not go together", "debug it without");
            }
        }
        TestFiles called = chosen.called(arguments.option("filter").orElse(""));
        TestFiles one = called.size() == 1 ? called : chosen;
        if (one.size() != 1) {
            throw new WrongUse(
                    "`--debug` stops in one test, and these are " + one.size(), "name one: `--filter \"its title\"`");
        }
        return one;
    }

    private static Rehearsed.Live live(Arguments arguments) {
        if (arguments.flag("update")) {
            return Rehearsed.Live.CHANGED;
        }
        return arguments.flag("record") ? Rehearsed.Live.MISSING : Rehearsed.Live.NEVER;
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new WrongUse("`--parallel " + text + "`: how many tests run at once is a whole number from 1");
    }

    private static void write(Path file, String text) {
        JournalFiles.refuse(file);
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new WrongUse("`" + file + "` cannot be written: " + IoReason.of(e));
        }
    }
}
