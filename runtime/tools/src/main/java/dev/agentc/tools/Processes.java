package dev.agentc.tools;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.charset.Decoded;
import dev.agentc.effect.port.Commands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Programs of this machine. What a program starts ends with it: on Linux it leads a process group of its own, which is
 * killed as a whole; elsewhere its descendants are, as far as they can be found.
 */
public final class Processes implements Commands {
    /** Most a program may write to standard output, in bytes. */
    public static final int LIMIT = 8 << 20;

    /** How much is kept of what a program writes to standard error, from its end, in bytes. */
    public static final int ERRORS_KEPT = 64 << 10;

    /** E2BIG: all arguments and variables together, as the JDK has it. */
    private static final Pattern TOO_LONG = Pattern.compile("error[=:] ?7\\b");

    /** EAGAIN, ENOMEM, ENFILE and EMFILE on Linux. */
    private static final Pattern LACK = Pattern.compile("error[=:] ?(11|12|23|24)\\b");

    private static final Map<String, String> LACKS = Map.of(
            "11", "there are too many processes",
            "12", "there is too little memory",
            "23", "too many files are open on this machine",
            "24", "this process has too many files open");

    private final int limit;
    private final ClosedFiles closed;

    public Processes() {
        this(LIMIT);
    }

    /** @param limit most a program may write to standard output, in bytes */
    public Processes(int limit) {
        this(limit, file -> false);
    }

    /**
     * @param limit most a program may write to standard output, in bytes
     * @param closed files that no argument may name: told of paths without links, also of those that are not there
     */
    public Processes(int limit, Predicate<Path> closed) {
        this.limit = limit;
        this.closed = new ClosedFiles(closed);
    }

    @Override
    public Answer run(Call call) {
        return run(call, process -> {});
    }

    @Override
    public Answer run(Call call, Consumer<Began> began) {
        Process process = start(call);
        try (var family = new ProcessGroup(process)) {
            var errors = OutputReader.end(process.getErrorStream(), ERRORS_KEPT);
            var output = OutputReader.beginning(process.getInputStream(), limit, family::kill);
            feed(process, call.input());
            CompletableFuture<Boolean> end = clock(process, call.timeout(), family);
            began.accept(new Began(process.pid(), ProcessTime.of(process.pid())));
            boolean ended = end.get();
            if (output.overflowed()) {
                throw failed(call, "writes more than " + limit + " bytes", "Have it write less, or a part of it.");
            }
            if (!ended) {
                throw failed(
                                call,
                                "did not end within " + call.timeout().toMillis() / 1000.0 + " s and was killed",
                                "Raise `timeout`, or see why it hangs.")
                        .uncertain();
            }
            Decoded said = output.text();
            Answer answer =
                    new Answer(process.waitFor(), said.text(), errors.text().text(), said.replaced());
            ProcessGroup.refused(answer).ifPresent(why -> {
                throw unstartable(call, why).unsent();
            });
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EffectFailed.cancelled("tool " + call.tool());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Ends a program when its time is over, however long whoever is told of it takes.
     *
     * @return whether it ended by itself; nothing of it is left then
     */
    private static CompletableFuture<Boolean> clock(Process process, Duration timeout, ProcessGroup family) {
        var end = new CompletableFuture<Boolean>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                boolean ended = process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
                family.kill(); // also what it left behind, which would hold the pipes open
                end.complete(ended);
            } catch (InterruptedException | RuntimeException | Error e) {
                end.completeExceptionally(e);
            }
        });
        return end;
    }

    @Override
    public End end(Left left, Duration patience) {
        try {
            return Leftovers.of(left).end(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EffectFailed.cancelled("a wait");
        }
    }

    private Process start(Call call) {
        try {
            return started(call);
        } catch (EffectFailed e) {
            throw e.unsent();
        }
    }

    private Process started(Call call) {
        if (!Files.isDirectory(call.folder())) {
            throw failed(
                            call,
                            "cannot start: the folder " + call.folder() + " is not there",
                            "Run from a folder that exists.")
                    .curable();
        }
        String program = ProgramFinder.find(call);
        EncodableWords.check(call);
        closed.check(call);
        var builder = new ProcessBuilder(ProcessGroup.leading(program, call.arguments()));
        builder.directory(call.folder().toFile());
        builder.environment().clear();
        builder.environment().putAll(call.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw unstarted(call, String.valueOf(e.getMessage()));
        }
    }

    /** Why the system did not start it, in its own words. What the system is short of is no fault of the program, and may be there soon. */
    static EffectFailed unstarted(Call call, String why) {
        if (TOO_LONG.matcher(why).find()) {
            return ProgramFinder.tooLong(call);
        }
        Matcher lack = LACK.matcher(why);
        return lack.find()
                ? EffectFailed.tool(
                        call.tool(),
                        call.arguments().getFirst() + " cannot be started now: " + LACKS.get(lack.group(1)),
                        true,
                        "Let less happen at once, or raise what this user may have (`ulimit -a`).")
                : unstartable(call, why);
    }

    private static EffectFailed unstartable(Call call, String why) {
        return failed(
                        call,
                        "cannot be started: " + why,
                        "See whether it is a program for this machine; of a script, whether what its first line (`#!`)"
                                + " names is there and that line ends without a carriage return.")
                .curable();
    }

    /** On a thread of its own: a program that reads nothing must not hold the call up. */
    private static void feed(Process process, String input) {
        Thread.ofPlatform().daemon().start(() -> {
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It does not want to read more, which is its right.
            }
        });
    }

    static EffectFailed failed(Call call, String why, String next) {
        String program = List.copyOf(call.arguments()).stream().findFirst().orElse("the command");
        return EffectFailed.tool(call.tool(), program + " " + why, false, next);
    }
}
