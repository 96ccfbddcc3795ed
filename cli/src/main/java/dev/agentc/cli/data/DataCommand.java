package dev.agentc.cli.data;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.compiler.diagnostic.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code agentc data}: rows for training in and out, looked at, chosen, divided. */
public final class DataCommand {
    private static final List<String> VERBS = List.of("import", "export", "stats", "keep", "unique", "split", "mix");

    private final Terminal terminal;

    public DataCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        if (arguments.words().isEmpty()) {
            throw new WrongUse("what is to be done?", "one of " + String.join(", ", VERBS) + "; `agentc help data`");
        }
        try {
            return verb(arguments);
        } catch (IOException e) {
            return failed(e);
        } catch (UncheckedIOException e) {
            return failed(e.getCause());
        }
    }

    private int verb(Arguments arguments) throws IOException {
        String verb = arguments.words().getFirst();
        return switch (verb) {
            case "import" -> new DataImport(terminal).run(arguments);
            case "export" -> new DataExport(terminal).run(arguments);
            case "stats" -> new DataStats(terminal).run(arguments);
            case "keep" -> new DataChoice(terminal).keep(arguments);
            case "unique" -> new DataChoice(terminal).unique(arguments);
            case "split" -> new DataSplit(terminal).run(arguments);
            case "mix" -> new DataMix(terminal).run(arguments);
            default ->
                throw new WrongUse(
                        "`" + verb + "` is nothing that `agentc data` does",
                        Nearest.help(verb, VERBS, "one of " + String.join(", ", VERBS)));
        };
    }

    /** What was there before is still there. */
    private int failed(IOException e) {
        terminal.complain(
                "the rows could not be read or written: " + IoReason.of(e),
                "nothing was put in its place; begin again once that is mended");
        return Exit.WORLD;
    }

    /** The one file behind the verb and so many words. */
    static DataFile file(Arguments arguments, int place, Terminal terminal) {
        List<String> words = arguments.words();
        if (words.size() <= place) {
            throw new WrongUse("which file?", "a file of rows, or `-` for standard input");
        }
        if (words.size() > place + 1) {
            throw new WrongUse("`" + words.get(place + 1) + "` is one word too many", "one file at a time");
        }
        return DataFile.of(words.get(place), terminal);
    }

    /** @throws WrongUse if it is no number */
    static double number(Arguments arguments, String option, double otherwise) {
        String text = arguments.option(option).orElse("");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new WrongUse("`--" + option + " " + text + "`: a number is wanted");
    }
}
