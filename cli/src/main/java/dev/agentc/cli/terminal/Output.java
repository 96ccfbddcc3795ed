package dev.agentc.cli.terminal;

import dev.agentc.plan.Visible;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the two outputs, in UTF-8, and what is known of its other end. What is printed for a person's eyes has its control
 * characters written out, whoever wrote it; only {@link #painted} and {@link #dim} send what drives a terminal.
 */
public final class Output extends PrintStream {
    public static final int WIDTH = 100;

    /** To the line's beginning, and away with what stands there. (ECMA-48, {@code EL}) */
    private static final String CLEAR = "\r\u001b[K";

    private final Sink sink;
    private final boolean terminal;
    private final boolean shown;
    private final boolean color;
    private final int width;

    private Output(Sink sink, boolean terminal, boolean shown, boolean color, int width) {
        super(new BufferedOutputStream(sink, 8192), false, StandardCharsets.UTF_8);
        this.sink = sink;
        this.terminal = terminal;
        this.shown = shown;
        this.color = color;
        this.width = width;
    }

    /** A file or a pipe: plain, and as wide as lines are easily read. */
    public static Output plain(OutputStream to) {
        return new Output(new Sink(to), false, false, false, WIDTH);
    }

    /** A file or a pipe for what is said to a person, such as a log that will be looked at some day. */
    public static Output log(OutputStream to) {
        return new Output(new Sink(to), false, true, false, WIDTH);
    }

    /**
     * What a person looks at as it is written.
     *
     * @param color whether it may be coloured
     * @param width in columns
     */
    public static Output terminal(OutputStream to, boolean color, int width) {
        return new Output(new Sink(to), true, true, color, width);
    }

    public boolean terminal() {
        return terminal;
    }

    public boolean color() {
        return color;
    }

    /** Columns that a line should not be wider than. */
    public int width() {
        return width;
    }

    /** Whether a line can be shown that goes away again: on a terminal that does what it is told to. */
    boolean canRepaint() {
        return terminal && color;
    }

    /**
     * Shows a line below all that was written, in place of the one that was shown before. It goes away before anything else is
     * written.
     *
     * @param line no wider than the terminal, and nothing but text; empty for none
     */
    void status(String line) {
        flush();
        sink.status(Visible.of(line));
    }

    /** Text that has its control characters written out, with our own colours in it. */
    public void painted(String text) {
        super.print(text);
    }

    /** Text beside what matters. */
    public void dim(String text) {
        if (color) {
            super.print("\u001b[2m");
            print(text);
            super.print("\u001b[0m");
        } else {
            print(text);
        }
    }

    @Override
    public void print(@Nullable String text) {
        super.print(shown && text != null ? Visible.of(text) : text);
    }

    @Override
    public void print(char c) {
        print(String.valueOf(c));
    }

    @Override
    public void print(char[] text) {
        print(String.valueOf(text));
    }

    @Override
    public void print(@Nullable Object value) {
        print(String.valueOf(value));
    }

    @Override
    public void println(@Nullable Object value) {
        println(String.valueOf(value));
    }

    /** Why something that was to be written is lost. Empty where its reader only stopped listening, as {@code head} does. */
    public Optional<String> lost() {
        flush();
        return Optional.ofNullable(sink.trouble).map(IoReason::of).filter(reason -> !reason.equals("Broken pipe"));
    }

    /** A print stream forgets what went wrong. */
    private static final class Sink extends OutputStream {
        private final OutputStream to;
        private volatile @Nullable IOException trouble;
        private String status = "";

        Sink(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
            status("");
            try {
                to.write(bytes, from, length);
            } catch (IOException e) {
                trouble = e;
                throw e;
            }
        }

        /** What cannot be shown is not missed. */
        synchronized void status(String line) {
            if (status.equals(line)) {
                return;
            }
            status = line;
            try {
                to.write((CLEAR + line).getBytes(StandardCharsets.UTF_8));
                to.flush();
            } catch (IOException e) {
                status = "";
            }
        }
    }
}
