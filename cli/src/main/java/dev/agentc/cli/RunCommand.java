package dev.agentc.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.World;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.CannotStart;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.RunRequest;
import dev.agentc.journal.SqliteJournal;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/** {@code agentc run}: one run from outside, its steps on standard error, its answer on standard output. */
final class RunCommand {
    private final Terminal terminal;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Arguments arguments) {
        var interrupts = Interrupts.listen(terminal);
        try (Opening opening = Opening.begin(Path.of("").toAbsolutePath())) {
            Program program = Program.load(arguments, terminal);
            ObjectNode input = Inputs.of(program, arguments, terminal.in());
            return execute(arguments, program, input, opening, interrupts);
        }
    }

    private int execute(
            Arguments arguments, Program program, ObjectNode input, Opening opening, Interrupts interrupts) {
        var cancel = new Cancel();
        interrupts.stopping(cancel::cancel);
        SqliteJournal journal = opening.journal();
        boolean quiet = arguments.flag("quiet");
        try (Steps steps = new Steps(terminal, quiet);
                Engine engine = new Engine()) {
            RunWord.warn(terminal, journal);
            World world = Opening.around(journal, steps, interrupts);
            Map<String, ModelBinding> overrides = Overrides.of(
                    arguments.all("model"), program, model -> engine.binding(model, program.plan(), world));
            Opening.introduce(program.plan(), overrides, steps);
            var request = new RunRequest(
                    program.plan(),
                    program.bytes(),
                    input,
                    overrides,
                    seed(arguments),
                    program.folder(),
                    Path.of("").toAbsolutePath(),
                    cancel);
            Outcome outcome = engine.run(request, world);
            steps.close();
            if (!quiet) {
                new Summary(terminal, steps).print(outcome, journal, false);
            }
            return new Answers(terminal).print(outcome, journal, arguments.flag("json"));
        } catch (CannotStart e) {
            throw new WrongUse(e.getMessage(), e.next());
        }
    }

    private static OptionalLong seed(Arguments arguments) {
        if (arguments.option("seed").isEmpty()) {
            return OptionalLong.empty();
        }
        String text = arguments.option("seed").get();
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new WrongUse("`--seed " + text + "`: a seed is a whole number");
        }
    }
}
