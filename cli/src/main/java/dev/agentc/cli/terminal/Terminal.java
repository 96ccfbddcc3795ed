package dev.agentc.cli.terminal;

import dev.agentc.journal.view.Page;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/** What a command is given and gives. Answers go to {@code out}, steps, progress and findings to {@code err}. */
public record Terminal(InputStream in, Output out, Output err) {
    private static final int LEAST = 20;
    private static final int MOST = 1_000;

    /**
     * The process's own. Which of the outputs are terminals, and how wide, is told by the launcher in {@code agentc.out},
     * {@code agentc.err} and {@code agentc.columns}: a JVM cannot say it of each, and asking costs a shell nothing.
     */
    public static Terminal system(Map<String, String> environment) {
        boolean color = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        int width = width(environment.getOrDefault("COLUMNS", ""), System.getProperty("agentc.columns", ""));
        return new Terminal(
                new FileInputStream(FileDescriptor.in),
                output(FileDescriptor.out, "agentc.out", Output::plain, color, width),
                output(FileDescriptor.err, "agentc.err", Output::log, color, width));
    }

    private static Output output(
            FileDescriptor to, String property, Function<OutputStream, Output> otherwise, boolean color, int width) {
        var stream = new FileOutputStream(to);
        return "terminal".equals(System.getProperty(property))
                ? Output.terminal(stream, color, width)
                : otherwise.apply(stream);
    }

    /**
     * @param said by the user, in {@code COLUMNS}
     * @param told by the terminal; in containers and on build machines often 0
     */
    public static int width(String said, String told) {
        return columns(said).orElseGet(() -> columns(told).orElse(Output.WIDTH));
    }

    /** Empty where it is no number of columns. Below and above what is read easily a number is still meant. */
    private static OptionalInt columns(String text) {
        try {
            int columns = Integer.parseInt(text.strip());
            return columns > 0 ? OptionalInt.of(Math.clamp(columns, LEAST, MOST)) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** What a view is written on. */
    public Page page() {
        return out.terminal() ? new Page(out.width(), out.color()) : Page.PLAIN;
    }

    public void flush() {
        out.flush();
        err.flush();
    }

    /** One sentence on the error output, with our name before it. */
    public void complain(String message, String hint) {
        err.println("agentc: " + line(message));
        advise(hint);
    }

    /** What can be done about what was just complained of; empty for nothing. */
    public void advise(String hint) {
        if (!hint.isEmpty()) {
            err.println("  " + line(hint));
        }
    }

    /** What others said may have line breaks in it. */
    private static String line(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").strip();
    }
}
