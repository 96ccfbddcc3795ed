package dev.agentc.cli.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.debug.Debugger;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.lock.EarlierRun;
import dev.agentc.cli.program.Seeds;
import dev.agentc.cli.run.Interrupts;
import dev.agentc.cli.run.OutcomePrinter;
import dev.agentc.cli.run.RunWord;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.RolloutLine;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.cli.wiring.Journals;
import dev.agentc.effect.RunId;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.CannotStart;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.ReadableJournal;
import dev.agentc.journal.WritableJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code agentc eval FILE [NAME]}: how good an agent is at the cases of an {@code eval} block. */
public final class EvalCommand {
    /** Ids are hexadecimal. */
    private static final Pattern RUN = Pattern.compile("last|(?=.*[0-9])[0-9a-f][0-9a-f-]{5,}");

    private final Terminal terminal;

    public EvalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        Function<RunId, String> onward = run -> Onward.ofEvaluation(arguments);
        var interrupts = Interrupts.listen(terminal, onward);
        Debugger.alone(arguments, List.of("compare", "rescore"));
        JobFile job = JobFile.load(arguments, "eval", terminal);
        String text = LastResult.hash(job.text());
        List<String> compared = arguments.all("compare");
        if (!compared.isEmpty() && compared.size() != 2) {
            throw new WrongUse("`--compare` is given twice");
        }
        JournalFolder folder = JournalPlace.job(JournalPlace.home(Path.of("").toAbsolutePath()), job.name());
        Optional<String> rescored = arguments.option("rescore");
        if (rescored.isPresent()) {
            return rescored(job, text, rescored.get(), folder, arguments);
        }
        var cancel = new Cancel();
        try (WritableJournal journal = Journals.open(folder);
                Engine engine = Debugger.engine(arguments, job.folder(), terminal, cancel);
                RolloutLine rollouts = new RolloutLine(terminal.err())) {
            RunWord.warn(terminal, journal);
            RunWord.tell(terminal, journal);
            var asking = new EvalRuns(
                    journal,
                    engine,
                    cancel,
                    interrupts,
                    new RolloutsShown(rollouts),
                    arguments.flag("resume"),
                    terminal);
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

    /** Both are asked the same cases from the same seed, one after the other; a run that was done before is not asked again. */
    private int two(
            JobFile job,
            String text,
            JournalFolder folder,
            List<String> compared,
            Arguments arguments,
            EvalRuns asking,
            OutcomePrinter printer,
            WritableJournal journal) {
        // Found before anybody is asked: that begins runs too.
        List<Optional<EarlierRun>> there =
                compared.stream().map(word -> earlier(word, journal)).toList();
        List<ComparedSide> sides = new ArrayList<>();
        int exit = Exit.DONE;
        for (String word : compared) {
            Optional<EarlierRun> earlier = there.get(sides.size());
            if (earlier.isPresent()) {
                sides.add(side(job, earlier.get()));
                continue;
            }
            JobFile side = new EvalSide(word).of(job, terminal);
            Outcome outcome = sides.isEmpty()
                    ? asking.of(side, seed(there.getLast(), arguments))
                    : asking.second(side, sides.getFirst().report().path("seed").asLong());
            if (outcome.output() == null) {
                return printer.print(outcome, journal, arguments.flag("json"));
            }
            keepOwn(job, text, side, outcome, journal, folder.folder().resolve(LastResult.NAME));
            sides.add(new ComparedSide(word, outcome.run(), outcome.output()));
            exit = outcome.exit();
        }
        var comparison = new Comparison(job.name(), sides.getFirst(), sides.getLast());
        if (arguments.flag("json")) {
            terminal.out().println(JsonWriter.text(comparison.json()));
        } else {
            terminal.out().print(arguments.flag("markdown") ? comparison.markdown() : comparison.text());
        }
        return gate(comparison.gate(), exit);
    }

    /** Of the first of two: that of the second, where that is a run and nothing else is said. */
    private static OptionalLong seed(Optional<EarlierRun> second, Arguments arguments) {
        OptionalLong given = Seeds.of(arguments);
        return given.isEmpty() && second.isPresent()
                ? OptionalLong.of(second.get().seed())
                : given;
    }

    /** Empty of a word that no run can have: agents and models begin otherwise. */
    private static Optional<EarlierRun> earlier(String word, WritableJournal journal) {
        return RUN.matcher(word).matches()
                ? Optional.of(new EarlierRun(RunWord.find(journal, List.of(word)), journal))
                : Optional.empty();
    }

    private ComparedSide side(JobFile job, EarlierRun earlier) {
        JsonNode report = earlier.report(job.name(), job.plan(), job.folder());
        earlier.otherRewards(job.plan())
                .forEach(reward -> terminal.err()
                        .println("warning: `" + reward + "` was another when " + earlier.title()
                                + " was scored: what it gave then is compared"));
        return new ComparedSide("run " + earlier.run(), earlier.run(), report);
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
