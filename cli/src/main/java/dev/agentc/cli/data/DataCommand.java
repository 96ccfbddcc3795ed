package dev.agentc.cli.data;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code agentc data}: rows for training in and out, looked at, chosen, divided. */
public final class DataCommand {
    private final Terminal terminal;

    public DataCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public int run(Arguments arguments) {
        try {
            return verb(arguments);
        } catch (IOException e) {
            return failed(e);
        } catch (UncheckedIOException e) {
            return failed(e.getCause());
        }
    }

    private int verb(Arguments arguments) throws IOException {
        boolean isAlone = arguments.steps().size() == 1;
        return isAlone && DataVerb.of(arguments) == DataVerb.IMPORT
                ? new DataImport(terminal).run(arguments)
                : DataChain.of(arguments, terminal).run();
    }

    /** What was there before is still there. */
    private int failed(IOException e) {
        terminal.complain(
                "the rows could not be read or written: " + IoReason.of(e),
                "nothing was put in its place; begin again once that is mended");
        return Exit.WORLD;
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
