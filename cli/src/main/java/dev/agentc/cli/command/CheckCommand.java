package dev.agentc.cli.command;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.cost.CostReport;
import dev.agentc.cli.label.FlowReport;
import dev.agentc.cli.lock.LockReport;
import dev.agentc.cli.program.Compiling;
import dev.agentc.cli.program.Fixing;
import dev.agentc.cli.program.SourceFiles;
import dev.agentc.cli.program.WatchedFiles;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.compiler.diagnostic.ConcisePrinter;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.HumanPrinter;
import dev.agentc.compiler.diagnostic.JsonPrinter;
import dev.agentc.compiler.diagnostic.SarifPrinter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code agentc check}: what is wrong in files and folders. */
public final class CheckCommand {
    private static final List<String> FORMATS = List.of("human", "concise", "json", "sarif");
    /** Those of findings alone. */
    private static final List<String> BARE = List.of("concise", "sarif");

    /** What is reported beside findings. */
    private static final List<String> REPORTS = List.of("cost", "flows", "locked");

    private static final long PAUSE_MILLIS = 300;
    /** Home, and away with everything, what was scrolled out too. (ECMA-48, {@code ED}; 3 is xterm's) */
    private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";

    private final Terminal terminal;

    public CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        int exit = once(arguments);
        return arguments.flag("watch") ? watch(arguments) : exit;
    }

    private int once(Arguments arguments) {
        List<String> files = SourceFiles.of(arguments.words());
        String format =
                arguments.flag("json") ? "json" : arguments.option("format").orElse("human");
        if (!FORMATS.contains(format)) {
            throw new WrongUse("`--format " + format + "`: there are human, concise, json and sarif");
        }
        for (String report : REPORTS) {
            if (arguments.flag(report) && BARE.contains(format)) {
                throw new WrongUse(
                        "`--format " + format + "` has no place for `--" + report + "`",
                        "leave one of them out, or give `--json`");
            }
        }
        List<Diagnostic> findings = findings(files, arguments.flag("fix"));
        Optional<LockReport> locked = arguments.flag("locked") ? Optional.of(LockReport.of(files)) : Optional.empty();
        switch (format) {
            case "json" -> terminal.out().print(JsonPrinter.print(files, findings, reports(files, arguments, locked)));
            case "sarif" -> terminal.out().print(SarifPrinter.print(Version.TEXT, findings));
            case "concise" -> terminal.out().print(ConcisePrinter.print(findings));
            default -> {
                human(files, findings, arguments);
                if (arguments.flag("cost")) {
                    terminal.out().print(CostReport.of(files).text());
                }
                if (arguments.flag("flows")) {
                    terminal.out().print(FlowReport.of(files).text());
                }
                locked.ifPresent(report -> terminal.out().print(report.text()));
            }
        }
        boolean moved = locked.filter(LockReport::isMoved).isPresent();
        return errors(findings) == 0 && !moved ? Exit.DONE : Exit.FINDINGS;
    }

    private static Map<String, String> reports(List<String> files, Arguments arguments, Optional<LockReport> locked) {
        Map<String, String> reports = new LinkedHashMap<>();
        if (arguments.flag("cost")) {
            reports.put("cost", CostReport.of(files).json());
        }
        if (arguments.flag("flows")) {
            reports.put("flows", FlowReport.of(files).json());
        }
        locked.ifPresent(report -> reports.put("locked", report.json()));
        return reports;
    }

    private List<Diagnostic> findings(List<String> files, boolean fix) {
        if (!fix) {
            return Compiling.check(files, Map.of());
        }
        Fixing.Fixed fixed = Fixing.of(files);
        fixed.changed().forEach(file -> terminal.err().println("mended " + file));
        terminal.err()
                .println(
                        fixed.made() == 0
                                ? "nothing could be mended"
                                : count(fixed.made(), "finding") + " mended in "
                                        + count(fixed.changed().size(), "file"));
        return fixed.findings();
    }

    /** Again after every change, until somebody ends it. */
    private int watch(Arguments arguments) {
        Set<String> imported = imported(arguments);
        WatchedFiles seen = WatchedFiles.of(arguments.words(), imported);
        invite();
        while (true) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return Exit.DONE;
            }
            if (!seen.equals(WatchedFiles.of(arguments.words(), imported))) {
                imported = imported(arguments);
                seen = WatchedFiles.of(arguments.words(), imported);
                again(arguments);
            }
        }
    }

    private static Set<String> imported(Arguments arguments) {
        try {
            return Compiling.imported(SourceFiles.of(arguments.words()));
        } catch (WrongUse e) {
            return Set.of(); // gone or not to be read for now, which the check says
        }
    }

    /** A file that is gone for a moment, as while an editor saves it, ends nothing. */
    private void again(Arguments arguments) {
        if (terminal.out().terminal() && terminal.out().color()) {
            terminal.out().painted(CLEAR);
        }
        try {
            once(arguments);
        } catch (WrongUse e) {
            terminal.complain(e.getMessage(), e.hint());
        }
        invite();
    }

    private void invite() {
        terminal.err().println("watching; Ctrl-C ends it");
        terminal.flush();
    }

    private void human(List<String> files, List<Diagnostic> findings, Arguments arguments) {
        terminal.out().painted((isColored(arguments) ? HumanPrinter.colored() : HumanPrinter.plain()).print(findings));
        if (!findings.isEmpty()) {
            terminal.out().println();
        }
        int errors = errors(findings);
        terminal.err()
                .println(count(files.size(), "file") + ": "
                        + (findings.isEmpty()
                                ? "nothing wrong"
                                : count(errors, "error") + ", " + count(findings.size() - errors, "remark") + "; "
                                        + Compiling.more(findings)));
    }

    private boolean isColored(Arguments arguments) {
        return switch (arguments.option("color").orElse("auto")) {
            case "always" -> true;
            case "never" -> false;
            case "auto" -> terminal.out().color();
            default -> throw new WrongUse("`--color` is always, never or auto");
        };
    }

    private static int errors(List<Diagnostic> findings) {
        int errors = 0;
        for (Diagnostic finding : findings) {
            errors += finding.isError() ? 1 : 0;
        }
        return errors;
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
