package dev.agentc.cli.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.RowProgress;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.data.operator.FirstBroken;
import dev.agentc.data.operator.RowPass;
import dev.agentc.data.output.Rejects;
import dev.agentc.data.output.RowReport;
import dev.agentc.data.output.StageReport;
import dev.agentc.data.row.RowJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pass over one file: what is broken in it, what is said of that, and how it ends. */
final class DataJob {
    /** So many broken rows are shown one by one. */
    private static final int SHOWN = 10;

    private final Terminal terminal;
    private final Arguments arguments;
    private final DataFile file;
    private final RowReport report;
    private final List<StageReport> steps;

    /**
     * @param arguments with the options of all steps
     * @param report of all that is done
     * @param steps of what is done in turn; none where rows are only brought in
     */
    DataJob(Terminal terminal, Arguments arguments, DataFile file, RowReport report, List<StageReport> steps) {
        this.terminal = terminal;
        this.arguments = arguments;
        this.file = file;
        this.report = report;
        this.steps = steps;
    }

    /** What is done in a pass; it puts its own results in their places before it returns. */
    @FunctionalInterface
    interface Work {
        void on(RowPass pass) throws IOException;
    }

    /** Of all that is done. */
    RowReport report() {
        return report;
    }

    /** Whether there is more than one verb. */
    boolean isChain() {
        return steps.size() > (isImport() ? 0 : 1);
    }

    private boolean isImport() {
        return arguments.words().getFirst().equals(DataVerb.IMPORT.word());
    }

    int run(Work work) throws IOException {
        try (Rejects rejects = rejects();
                RowProgress progress = new RowProgress(terminal.err(), file.name())) {
            var pass = new RowPass(report, rejects, arguments.flag("strict"), new Shown(progress));
            work.on(pass);
            return end(rejects == null ? Optional.empty() : rejects.commit());
        } catch (FirstBroken e) {
            terminal.complain(
                    file.name() + ":" + e.line() + ": the row " + e.getMessage(),
                    "no file was written; without --strict such rows are put aside");
            return Exit.FINDINGS;
        }
    }

    /** Where it is said, else beside what is written; none where rows go to standard output, or are only counted. */
    private @Nullable Rejects rejects() {
        Optional<String> beside =
                arguments.option("output").filter(name -> !name.equals("-")).map(name -> name + ".rejects.jsonl");
        return arguments
                .option("rejects")
                .or(() -> beside)
                .map(name -> new Rejects(Path.of(name)))
                .orElse(null);
    }

    private int end(Optional<Path> rejects) {
        if (arguments.flag("json")) {
            ObjectNode document = RowJson.NODES.objectNode().put("format", 1);
            report.write(document);
            document.put("rejects", rejects.map(Path::toString).orElse(null));
            facts(document);
            terminal.out().println(RowJson.text(document));
        }
        said(rejects);
        boolean nothing = report.read() > 0 && report.broken() == report.read();
        if (nothing && !isImport()) {
            terminal.advise("`agentc data import FORMAT FILE` makes trajectories of other rows");
        }
        return nothing ? Exit.FINDINGS : Exit.DONE;
    }

    /** Those of the last verb, as where it stands alone, and in a chain what each did. */
    private void facts(ObjectNode document) {
        if (isChain()) {
            ArrayNode all = document.putArray("steps");
            for (StageReport step : steps) {
                ObjectNode one = all.addObject();
                step.write(one);
                one.setAll(step == steps.getLast() ? RowJson.NODES.objectNode() : step.facts());
            }
        }
        if (!steps.isEmpty()) {
            document.setAll(steps.getLast().facts());
        }
    }

    private void said(Optional<Path> rejects) {
        var err = terminal.err();
        if (report.broken() > SHOWN) {
            err.println("… and " + (report.broken() - SHOWN) + " more");
        }
        if (isChain()) {
            steps.forEach(step -> leftOut(step.name() + ": ", step.own()));
        } else {
            leftOut("", report);
        }
        boolean isWritten = steps.isEmpty() || !steps.getLast().name().equals(DataVerb.STATS.word());
        String written = isWritten ? ", " + report.written() + " written" : "";
        err.println(file.name() + ": " + report.read() + " rows read" + written
                + (report.broken() > 0 ? ", " + report.broken() + " broken" : "")
                + rejects.map(path -> ", which are in " + path).orElse(""));
        if (report.read() == 0) {
            err.println("warning: there are no rows in it");
        }
    }

    private void leftOut(String step, RowReport of) {
        of.leftOutCauses().forEach((cause, rows) -> {
            String first =
                    rows.lines().isEmpty() ? "" : " (line " + rows.lines().getFirst();
            String more = first.isEmpty() ? "" : rows.count() > 1 ? ", …)" : ")";
            terminal.err().println(step + "left out " + rows.count() + ": " + cause + first + more);
        });
    }

    /** Tells of the first broken rows where they are met. */
    private final class Shown implements RowPass.Watch {
        private final RowProgress progress;

        Shown(RowProgress progress) {
            this.progress = progress;
        }

        @Override
        public void at(long rows, long bytes) {
            progress.at(rows, bytes);
        }

        @Override
        public void broken(long line, String cause) {
            if (report.broken() <= SHOWN) {
                terminal.err().println(file.name() + ":" + line + ": the row " + cause);
            }
        }
    }
}
