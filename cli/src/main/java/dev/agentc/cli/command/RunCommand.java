package dev.agentc.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.debug.Debugger;
import dev.agentc.cli.program.Inputs;
import dev.agentc.cli.program.Overrides;
import dev.agentc.cli.program.ProgramFile;
import dev.agentc.cli.program.Seeds;
import dev.agentc.cli.project.ProjectFile;
import dev.agentc.cli.run.Emitted;
import dev.agentc.cli.run.FirstToken;
import dev.agentc.cli.run.Interrupts;
import dev.agentc.cli.run.OutcomePrinter;
import dev.agentc.cli.run.RunWord;
import dev.agentc.cli.run.Steps;
import dev.agentc.cli.run.Summary;
import dev.agentc.cli.terminal.ScarceMemory;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.Adapters;
import dev.agentc.cli.wiring.EarlyJournal;
import dev.agentc.cli.wiring.OwnPrices;
import dev.agentc.compiler.project.ProjectSettings;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.CannotStart;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.RunRequest;
import dev.agentc.journal.WritableJournal;
import dev.agentc.local.Embedded;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

/** {@code agentc run}: one run from outside, its steps on standard error, its answer on standard output. */
public final class RunCommand {
    private final Terminal terminal;

    public RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        var interrupts = Interrupts.listen(terminal);
        ScarceMemory.watch(terminal);
        try (EarlyJournal opening = EarlyJournal.begin(Path.of("").toAbsolutePath())) {
            ProgramFile program = ProgramFile.load(arguments, terminal);
            ObjectNode input = Inputs.of(program, arguments, terminal.in());
            return execute(arguments, program, input, opening, interrupts);
        }
    }

    private int execute(
            Arguments arguments, ProgramFile program, ObjectNode input, EarlyJournal opening, Interrupts interrupts) {
        var cancel = new Cancel();
        interrupts.stopping(cancel::cancel);
        WritableJournal journal = opening.journal();
        boolean quiet = arguments.flag("quiet");
        try (Steps steps = new Steps(terminal, quiet);
                Engine engine = Debugger.engine(arguments, program, terminal, cancel)) {
            RunWord.warn(terminal, journal);
            RunWord.tell(terminal, journal);
            Progress shown = interrupts.around(Emitted.around(steps, terminal, arguments));
            World world = Adapters.around(journal, FirstToken.around(shown), steps::introduce);
            Map<String, ModelBinding> overrides = Overrides.of(
                    arguments.all("model"), program, model -> engine.binding(model, program.plan(), world));
            if (Adapters.isEmbedded(program.plan(), overrides)) {
                steps.expect(Embedded.KNOWS);
            }
            ProjectSettings project =
                    ProjectFile.around(program.folder()).sure().project();
            var request = new RunRequest(
                            program.plan(),
                            program.bytes(),
                            input,
                            overrides,
                            Seeds.of(arguments),
                            program.folder(),
                            Path.of("").toAbsolutePath(),
                            cancel)
                    .in(ZoneId.of(project.zone()), OwnPrices.over(project.prices()));
            Outcome outcome = engine.run(request, world);
            steps.close();
            if (!quiet) {
                new Summary(terminal, steps).print(outcome, journal, false);
            }
            return new OutcomePrinter(terminal).print(outcome, journal, arguments.flag("json"));
        } catch (CannotStart e) {
            throw new WrongUse(e.getMessage(), e.next());
        }
    }
}
