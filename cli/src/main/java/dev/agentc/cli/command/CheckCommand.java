package dev.agentc.cli.command;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.Given;
import dev.agentc.cli.arguments.Missing;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.program.Compiling;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.compiler.diagnostic.ConcisePrinter;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.HumanPrinter;
import dev.agentc.compiler.diagnostic.JsonPrinter;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code agentc check}: what is wrong in files and folders. */
public final class CheckCommand {
    private final Terminal terminal;

    public CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        List<String> files = files(arguments.words().isEmpty() ? List.of(".") : arguments.words());
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

    /** Each once, however often it is named. */
    private static List<String> files(List<String> paths) {
        Set<String> files = new LinkedHashSet<>();
        for (String word : paths) {
            Path path = Path.of(word);
            if (Files.isDirectory(path)) {
                files.addAll(below(path));
            } else if (Files.exists(path)) {
                files.add(path.normalize().toString());
            } else {
                throw Missing.of("file or folder", word);
            }
        }
        if (files.isEmpty()) {
            throw new WrongUse("there is no .agent file in " + String.join(", ", paths));
        }
        return List.copyOf(files);
    }

    /** All {@code .agent} files in a folder and below, sorted; hidden folders and build outputs are left out. */
    private static List<String> below(Path folder) {
        List<String> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    String name =
                            dir.getFileName() == null ? "" : dir.getFileName().toString();
                    boolean hidden = !dir.equals(folder)
                            && (name.startsWith(".") || name.equals("target") || name.equals("node_modules"));
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".agent") && attributes.isRegularFile()) {
                        if (!Given.isRead(file.toString())) {
                            throw new WrongUse("the name of `" + file + "` is no UTF-8 text", "rename it");
                        }
                        found.add(file.normalize().toString());
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new WrongUse("`" + folder + "` cannot be read: " + IoReason.of(e));
        }
        found.sort(null);
        return found;
    }
}
