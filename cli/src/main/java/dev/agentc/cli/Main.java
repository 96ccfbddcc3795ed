package dev.agentc.cli;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.CommandLine;
import dev.agentc.cli.arguments.Given;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.command.BuildCommand;
import dev.agentc.cli.command.CardCommand;
import dev.agentc.cli.command.CheckCommand;
import dev.agentc.cli.command.CompletionsCommand;
import dev.agentc.cli.command.DocCommand;
import dev.agentc.cli.command.DoctorCommand;
import dev.agentc.cli.command.ExplainCommand;
import dev.agentc.cli.command.ExportCommand;
import dev.agentc.cli.command.FmtCommand;
import dev.agentc.cli.command.Help;
import dev.agentc.cli.command.ImportCommand;
import dev.agentc.cli.command.NewCommand;
import dev.agentc.cli.command.ReplayCommand;
import dev.agentc.cli.command.ResumeCommand;
import dev.agentc.cli.command.RunCommand;
import dev.agentc.cli.command.RunsCommand;
import dev.agentc.cli.command.SettleCommand;
import dev.agentc.cli.command.TestCommand;
import dev.agentc.cli.command.TraceCommand;
import dev.agentc.cli.command.Version;
import dev.agentc.cli.data.DataCommand;
import dev.agentc.cli.learning.EvalCommand;
import dev.agentc.cli.learning.TrainCommand;
import dev.agentc.cli.lsp.LspCommand;
import dev.agentc.cli.program.ProgramHasErrors;
import dev.agentc.cli.run.RefusalDocument;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Leaving;
import dev.agentc.cli.terminal.Report;
import dev.agentc.cli.terminal.ScarceMemory;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Failure;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The entry of the process. Dispatch is by hand: a command-line library costs more than a whole {@code check}. */
public final class Main {
    private static final int FEW_FILES = 32;
    private static final String REHEARSE = "--rehearse";

    /** Those that people also write before the command. */
    private static final List<String> FLAGS = List.of("--json", "--quiet", "-q", "--help", "-h");

    private Main() {}

    public static void main(String[] args) {
        int exit = start(args, Terminal.system(System.getenv()));
        if (args.length > 1
                && args[0].equals(REHEARSE)
                && !args[1].equals("look")) { // a look leaves without the system
            Leaving.rehearsed(exit);
        }
        Leaving.now(exit);
    }

    private static int start(String[] args, Terminal terminal) {
        try {
            return run(Given.arguments(args), terminal);
        } catch (WrongUse e) {
            terminal.complain(e.getMessage(), e.hint());
            int exit = refused(args, terminal, e.failure(), Exit.WRONG_USE);
            terminal.flush();
            return exit;
        }
    }

    /** @return the process exit code; everything is written when this returns */
    static int run(String[] args, Terminal terminal) {
        int exit = attempt(args, terminal);
        Optional<String> lost = terminal.out().lost();
        lost.ifPresent(reason -> terminal.complain("the answer could not be written: " + reason, ""));
        terminal.flush();
        return lost.isPresent() ? Exit.WORLD : exit;
    }

    /** Every command says by exceptions of these kinds that it could not do its work. */
    private static int attempt(String[] args, Terminal terminal) {
        try {
            return dispatch(args, terminal);
        } catch (WrongUse e) {
            terminal.complain(e.getMessage(), e.hint());
            return refused(args, terminal, e.failure(), Exit.WRONG_USE);
        } catch (ProgramHasErrors e) {
            return refused(args, terminal, e.failure(), Exit.FINDINGS);
        } catch (EffectFailed e) {
            terminal.complain(
                    e.failure().error() + ": " + e.failure().message(),
                    e.failure().next());
            return refused(args, terminal, e.failure(), e.failure().exit());
        } catch (InvalidPathException e) {
            var wrong = new WrongUse("`" + e.getInput() + "` cannot be the name of a file here", noName());
            terminal.complain(wrong.getMessage(), wrong.hint());
            return refused(args, terminal, wrong.failure(), Exit.WRONG_USE);
        } catch (OutOfMemoryError e) { // where the JVM does not end the process by itself, as the launcher has it
            terminal.complain(ScarceMemory.SENTENCE, ScarceMemory.HINT);
            return Exit.WORLD;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            if (isOutOfFiles()) {
                terminal.complain("this process may open no more files", "raise the limit: `ulimit -n 256` or more");
                return Exit.WORLD;
            }
            terminal.complain(Report.of(e, Version.TEXT, args), "");
            return Exit.WORLD;
        }
    }

    private static String noName() {
        return System.getProperty("sun.jnu.encoding", "").equals("UTF-8")
                ? "correct the name"
                : "this system has no UTF-8 locale: install one, such as C.UTF-8, or use names in ASCII";
    }

    /** Classes and libraries are files too, so it shows anywhere, and what failed has closed some since. */
    private static boolean isOutOfFiles() {
        List<FileInputStream> open = new ArrayList<>();
        try {
            while (open.size() < FEW_FILES) {
                open.add(new FileInputStream("/dev/null"));
            }
            return false;
        } catch (IOException e) {
            return String.valueOf(e.getMessage()).contains("Too many open files");
        } finally {
            open.forEach(Main::close);
        }
    }

    private static void close(FileInputStream file) {
        try {
            file.close();
        } catch (IOException e) {
            // nothing was read of it
        }
    }

    /** Whoever asked for a document gets one. */
    private static int refused(String[] args, Terminal terminal, Failure failure, int exit) {
        RefusalDocument.document(args, failure).ifPresent(terminal.out()::println);
        return exit;
    }

    private static int dispatch(String[] args, Terminal terminal) {
        if (args.length == 0) {
            terminal.out().print(Help.of("agentc", terminal));
            return Exit.WRONG_USE;
        }
        String word = switch (args[0]) {
            case "--help", "-h" -> "help";
            case "--version", "-V" -> "version";
            default -> args[0];
        };
        if (word.equals(REHEARSE)) {
            return Rehearsal.run(List.of(args).subList(1, args.length), terminal);
        }
        int before = optionsBefore(args);
        CommandLine line = command(before == 0 ? word : args[before]);
        Arguments arguments = Arguments.parse(line, moved(args, before), 1);
        if (arguments.anywhere("help")) {
            return Help.print(line.name(), arguments.whole(), terminal);
        }
        return switch (line.name()) {
            case "run" -> new RunCommand(terminal).run(arguments);
            case "resume" -> new ResumeCommand(terminal).run(arguments);
            case "settle" -> new SettleCommand(terminal).run(arguments);
            case "check" -> new CheckCommand(terminal).run(arguments);
            case "test" -> new TestCommand(terminal).run(arguments);
            case "replay" -> new ReplayCommand(terminal).run(arguments);
            case "fmt" -> new FmtCommand(terminal).run(arguments);
            case "new" -> new NewCommand(terminal).run(arguments);
            case "build" -> new BuildCommand(terminal).run(arguments);
            case "runs" -> new RunsCommand(terminal).run(arguments);
            case "trace" -> new TraceCommand(terminal).run(arguments);
            case "export" -> new ExportCommand(terminal).run(arguments);
            case "import" -> new ImportCommand(terminal).run(arguments);
            case "data" -> new DataCommand(terminal).run(arguments);
            case "eval" -> new EvalCommand(terminal).run(arguments);
            case "train" -> new TrainCommand(terminal).run(arguments);
            case "explain" -> new ExplainCommand(terminal).run(arguments);
            case "doc" -> new DocCommand(terminal).run(arguments);
            case "card" -> new CardCommand(terminal).run(arguments);
            case "completions" -> new CompletionsCommand(terminal).run(arguments);
            case "doctor" -> new DoctorCommand(terminal).run(arguments);
            case "lsp" -> new LspCommand(terminal).run(arguments);
            case "version" -> Version.print(terminal, arguments);
            default -> help(terminal, arguments);
        };
    }

    /** How many options stand before the command, where a command comes after them. */
    private static int optionsBefore(String[] args) {
        int count = 0;
        while (count < args.length && FLAGS.contains(args[count])) {
            count++;
        }
        return count < args.length && !args[count].startsWith("-") ? count : 0;
    }

    /** As if they stood behind it. */
    private static String[] moved(String[] args, int options) {
        String[] moved = new String[args.length];
        moved[0] = args[options];
        System.arraycopy(args, 0, moved, 1, options);
        System.arraycopy(args, options + 1, moved, options + 1, args.length - options - 1);
        return moved;
    }

    private static CommandLine command(String word) {
        for (CommandLine line : CommandLine.ALL) {
            if (line.name().equals(word)) {
                return line;
            }
        }
        List<String> names = CommandLine.ALL.stream().map(CommandLine::name).toList();
        String hint = word.endsWith(".agent")
                ? "did you mean `agentc run " + word + "`?"
                : Nearest.to(word, names)
                        .map(n -> "did you mean `agentc " + n + "`?")
                        .orElse("`agentc help` lists what there is");
        throw new WrongUse("`" + word + "` is no command", hint);
    }

    private static int help(Terminal terminal, Arguments arguments) {
        String topic =
                arguments.words().isEmpty() ? "agentc" : arguments.words().getFirst();
        return Help.print(topic.equals("agentc") ? topic : command(topic).name(), arguments, terminal);
    }
}
