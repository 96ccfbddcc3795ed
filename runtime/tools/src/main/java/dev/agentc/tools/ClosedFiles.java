package dev.agentc.tools;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Commands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files that no program may be handed, by whatever spelling or link an argument names them. An argument may hold a path among
 * other things ({@code --db=a/b}, {@code file:a/b?mode=ro}, a line of a shell), so its parts are looked at too, and several of them
 * together, as a path may hold what stands between others; and all that once more as addresses and shells write it ({@code %2E},
 * {@code my\ folder}). What a program works out by itself, as a shell does with a pattern, is not seen.
 */
final class ClosedFiles {
    /** What stands around a path in options, addresses and lines of shells. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s'\"`=:,;@?()<>|&{}\\[\\]]+");

    /** Of arguments of more parts those that lie side by side are not tried together, but each with all that follows it. */
    private static final int MANY = 40;

    private static final Pattern ENCODED = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

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
        return Stream.of(argument, decoded(argument), ESCAPED.matcher(argument).replaceAll("$1"))
                .distinct()
                .anyMatch(spelled -> spelled.length() > TEXT ? isInText(call, spelled) : isWithin(call, spelled));
    }

    /** As an address is read. */
    private static String decoded(String argument) {
        return ENCODED.matcher(argument)
                .replaceAll(found -> Matcher.quoteReplacement(
                        new String(HexFormat.of().parseHex(found.group().replace("%", "")), StandardCharsets.UTF_8)));
    }

    private boolean isInText(Commands.Call call, String text) {
        return BETWEEN.splitAsStream(text)
                .filter(part -> part.indexOf('/') >= 0)
                .anyMatch(part -> isClosed(call, part));
    }

    private boolean isWithin(Commands.Call call, String argument) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        List<Integer> ends = new ArrayList<>();
        for (Matcher between = BETWEEN.matcher(argument); between.find(); ) {
            ends.add(between.start());
            starts.add(between.end());
        }
        ends.add(argument.length());
        for (int from = 0; from < starts.size(); from++) {
            for (int to = from; to < ends.size(); to++) {
                boolean tried = starts.size() <= MANY || to == from || to == ends.size() - 1;
                if (tried && isClosed(call, argument.substring(starts.get(from), ends.get(to)))) {
                    return true;
                }
            }
        }
        return false;
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
