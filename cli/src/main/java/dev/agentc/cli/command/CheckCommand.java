package dev.agentc.cli.command;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.program.AgentFiles;
import dev.agentc.cli.program.Compiling;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.compiler.diagnostic.ConcisePrinter;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.HumanPrinter;
import dev.agentc.compiler.diagnostic.JsonPrinter;
import java.nio.file.Path;
import java.util.List;

/** {@code agentc check}: what is wrong in files and folders. */
public final class CheckCommand {
    private final Terminal terminal;

    public CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        List<String> files = AgentFiles.of(arguments.words());
        List<Diagnostic> findings = Compiling.of(Path.of("")).check(files);
        String format =
                arguments.flag("json") ? "json" : arguments.option("format").orElse("human");
        switch (format) {
            case "json" -> terminal.out().print(JsonPrinter.print(files, findings));
            case "concise" -> terminal.out().print(ConcisePrinter.print(findings));
            case "human" -> human(files, findings, arguments);
            default -> throw new WrongUse("`--format " + format + "`: there are human, concise and json");
        }
        return errors(findings) == 0 ? Exit.DONE : Exit.FINDINGS;
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
