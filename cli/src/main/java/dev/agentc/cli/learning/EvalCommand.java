package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.program.Seeds;
import dev.agentc.cli.run.Interrupts;
import dev.agentc.cli.run.OutcomePrinter;
import dev.agentc.cli.run.RunWord;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.RolloutLine;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.Journals;
import dev.agentc.effect.RunId;
import dev.agentc.engine.CannotStart;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.ReadableJournal;
import dev.agentc.journal.WritableJournal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code agentc eval FILE [NAME]}: how good an agent is at the cases of an {@code eval} block. */
public final class EvalCommand {
    private final Terminal terminal;

    public EvalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        Function<RunId, String> onward = run -> Onward.ofEvaluation(arguments);
        var interrupts = Interrupts.listen(terminal, onward);
        JobFile job = JobFile.load(arguments, "eval", terminal);
        String text = LastResult.hash(job.text());
        List<String> compared = arguments.all("compare");
        if (!compared.isEmpty() && compared.size() != 2) {
            throw new WrongUse("`--compare` is given twice");
        }
        Path home = JournalPlace.home(Path.of("").toAbsolutePath()).folder();
        JournalFolder folder = new JournalFolder(home.resolve("jobs").resolve(job.name()));
        Optional<String> rescored = arguments.option("rescore");
        if (rescored.isPresent()) {
            return rescored(job, text, rescored.get(), folder, arguments);
        }
        try (WritableJournal journal = Journals.open(folder);
                Engine engine = new Engine();
                RolloutLine rollouts = new RolloutLine(terminal.err())) {
            RunWord.warn(terminal, journal);
            RunWord.tell(terminal, journal);
            var asking = new EvalRuns(
                    journal, engine, interrupts, new RolloutsShown(rollouts), arguments.flag("resume"), terminal);
            var printer = new OutcomePrinter(terminal, onward);
            return compared.isEmpty()
                    ? one(job, text, folder, asking.of(job, Seeds.of(arguments)), arguments, printer, journal)
                    : two(job, text, folder, compared, arguments, asking, printer, journal);
        } catch (CannotStart e) {
            throw new WrongUse(e.getMessage(), e.next());
        }
    }

    /** The metrics as they are written now over the runs of one that was done before; nobody is asked. */
    private int rescored(JobFile job, String text, String word, JournalFolder folder, Arguments arguments) {
        for (String other : List.of("compare", "resume", "seed")) {
            if (arguments.flag(other) || !arguments.all(other).isEmpty()) {
                throw new WrongUse("`--rescore` asks nobody, so that `--" + other + "` says nothing", "leave it out");
            }
        }
        if (!folder.exists()) {
            throw new WrongUse(
                    "`" + job.name() + "` was not evaluated here", "`agentc eval FILE " + job.name() + "` does it");
        }
        try (ReadableJournal journal = Journals.look(folder)) {
            RunWord.warn(terminal, journal);
            RunId run = RunWord.find(journal, List.of(word));
            JsonNode report = new Rescoring(job, journal.history(run)).report();
            LastResult.ofEval(job, text, journal.summary(run), report)
                    .keepUnlessOlder(folder.folder().resolve(LastResult.NAME), terminal);
            if (arguments.flag("json")) {
                terminal.out()
                        .println(JsonWriter.text(JsonNodeFactory.instance
                                .objectNode()
                                .put("format", 1)
                                .put("rescored", run.toString())
                                .set("output", report)));
            } else {
                tell(report, arguments);
            }
            return gate(Gate.of(report), Exit.DONE);
        } catch (CannotStart e) {
            throw new WrongUse(e.getMessage(), e.next());
        }
    }

    private void tell(JsonNode report, Arguments arguments) {
        var table = new EvalTable(report);
        terminal.out().print(arguments.flag("markdown") ? table.markdown() : table.text());
    }

    private int one(
            JobFile job,
            String text,
            JournalFolder folder,
            Outcome outcome,
            Arguments arguments,
            OutcomePrinter printer,
            WritableJournal journal) {
        JsonNode report = outcome.output();
        if (report != null) {
            LastResult.ofEval(job, text, journal.summary(outcome.run()), report)
                    .keep(folder.folder().resolve(LastResult.NAME), terminal);
        }
        if (report == null || arguments.flag("json")) {
            printer.print(outcome, journal, arguments.flag("json"));
        } else {
            tell(report, arguments);
        }
        return report == null ? outcome.exit() : gate(Gate.of(report), outcome.exit());
    }

    /** Both are asked the same cases from the same seed, one after the other. */
    private int two(
            JobFile job,
            String text,
            JournalFolder folder,
            List<String> compared,
            Arguments arguments,
            EvalRuns asking,
            OutcomePrinter printer,
            WritableJournal journal) {
        JobFile first = new EvalSide(compared.getFirst()).of(job, terminal);
        JobFile second = new EvalSide(compared.getLast()).of(job, terminal);
        Path last = folder.folder().resolve(LastResult.NAME);
        Outcome a = asking.of(first, Seeds.of(arguments));
        if (a.output() == null) {
            return printer.print(a, journal, arguments.flag("json"));
        }
        keepOwn(job, text, first, a, journal, last);
        Outcome b = asking.second(second, a.output().path("seed").asLong());
        if (b.output() == null) {
            return printer.print(b, journal, arguments.flag("json"));
        }
        keepOwn(job, text, second, b, journal, last);
        var comparison = new Comparison(
                job.name(),
                new ComparedSide(compared.getFirst(), a.run(), a.output()),
                new ComparedSide(compared.getLast(), b.run(), b.output()));
        if (arguments.flag("json")) {
            terminal.out().println(JsonWriter.text(comparison.json()));
        } else {
            terminal.out().print(arguments.flag("markdown") ? comparison.markdown() : comparison.text());
        }
        return gate(comparison.gate(), b.exit());
    }

    /** What the block came to as it is written; what another agent or another model came to in its place is no result of it. */
    private void keepOwn(JobFile job, String text, JobFile side, Outcome of, WritableJournal journal, Path last) {
        JsonNode report = of.output();
        if (report != null && Arrays.equals(side.bytes(), job.bytes())) {
            LastResult.ofEval(job, text, journal.summary(of.run()), report).keep(last, terminal);
        }
    }

    private int gate(Gate gate, int exit) {
        gate.missed().forEach(sentence -> terminal.complain(sentence, ""));
        return gate.exit(exit);
    }
}
