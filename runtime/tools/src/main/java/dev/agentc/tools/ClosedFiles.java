package dev.agentc.tools;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Files that no program may be handed, by whatever spelling or link an argument names them. An argument may hold a path among
 * other things ({@code --db=a/b}, {@code file:a/b?mode=ro}, a line of a shell), so its parts are looked at too. What a program
 * works out by itself, as a shell does with a pattern, is not seen.
 */
final class ClosedFiles {
    /** What stands around a path in options, addresses and lines of shells. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s'\"`=:,;@?()<>|&{}\\[\\]]+");

    /** Of longer arguments, which are texts, only parts with a slash in them are taken for paths. */
    private static final int TEXT = 4_096;

    private final Predicate<Path> closed;

    /** @param closed tells of a path without links whether it is one of them, also of one that is not there */
    ClosedFiles(Predicate<Path> closed) {
        this.closed = closed;
    }

    /** @throws EffectFailed {@code ToolFailed} if an argument names one of them: nothing was started */
    void check(Commands.Call call) {
        for (String argument : call.arguments()) {
            if (isNamed(call, argument)) {
                throw Processes.failed(
                                call,
                                "is given `" + argument + "`, which belongs to the journal",
                                "Look at runs with `agentc trace` and `agentc runs --json`.")
                        .incurable()
                        .unsent();
            }
        }
    }

    private boolean isNamed(Commands.Call call, String argument) {
        boolean text = argument.length() > TEXT;
        if (!text && isClosed(call, argument)) {
            return true;
        }
        return BETWEEN.splitAsStream(argument)
                .filter(part -> !part.equals(argument) && (!text || part.indexOf('/') >= 0))
                .anyMatch(part -> isClosed(call, part));
    }

    private boolean isClosed(Commands.Call call, String name) {
        if (name.isEmpty()) {
            return false;
        }
        try {
            String home = call.environment().getOrDefault("HOME", "");
            String path = name.startsWith("~/") && !home.isEmpty() ? home + name.substring(1) : name;
            return real(call.folder().resolve(path)).filter(closed).isPresent();
        } catch (InvalidPathException e) {
            return false; // no file can be called so
        }
    }

    /** Without links as far as it is there; empty where the system does not tell. */
    private static Optional<Path> real(Path path) {
        Path there = path.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null) {
            return Optional.empty();
        }
        try {
            Path rest = there.relativize(path.toAbsolutePath());
            return Optional.of(there.toRealPath().resolve(rest).normalize());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
