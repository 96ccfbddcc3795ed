package dev.agentc.tools;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Commands;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds the program a call names: as a path from its folder, or by the {@code PATH} the program itself will see. */
final class ProgramFinder {
    /** What one argument may have at most on Linux, in bytes, the NUL at its end included. (execve(2), MAX_ARG_STRLEN) */
    private static final int LONGEST = 128 << 10;

    private ProgramFinder() {}

    /** @throws dev.agentc.effect.EffectFailed {@code ToolFailed} if there is none */
    static String find(Commands.Call call) {
        if (call.arguments().isEmpty() || call.arguments().getFirst().isBlank()) {
            throw Processes.failed(call, "names no program", "Begin the list with a program.");
        }
        if (call.arguments().stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
            throw Processes.failed(
                    call, "is given an argument with a NUL character", "Leave it out; no program can be given one.");
        }
        if (call.arguments().stream().anyMatch(ProgramFinder::isTooLong)) {
            throw tooLong(call);
        }
        String name = call.arguments().getFirst();
        try {
            return name.contains("/") ? there(call, call.folder().resolve(name)) : onPath(call, name);
        } catch (InvalidPathException e) {
            throw Processes.failed(call, "is no name of a program", "Correct the first argument.");
        }
    }

    private static boolean isTooLong(String argument) {
        return argument.length() >= LONGEST / 3 && argument.getBytes(StandardCharsets.UTF_8).length >= LONGEST;
    }

    /** The system's own words for it name a program that the author never heard of. */
    static EffectFailed tooLong(Commands.Call call) {
        long bytes = call.arguments().stream()
                .mapToLong(argument -> argument.getBytes(StandardCharsets.UTF_8).length + 1L)
                .sum();
        return Processes.failed(
                call,
                "is given more than a program can take: arguments of " + bytes + " bytes",
                "Give it less, or have it read the text from a file or a server.");
    }

    private static String onPath(Commands.Call call, String name) {
        String path = call.environment().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator)) {
            Path candidate = call.folder().resolve(folder).resolve(name);
            if (!folder.isEmpty() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return candidate.toString();
            }
        }
        throw Processes.failed(
                        call,
                        "is in no folder of PATH",
                        "Install it, or correct its name; PATH is what it was when the run began.")
                .curable();
    }

    private static String there(Commands.Call call, Path program) {
        if (!Files.isRegularFile(program)) {
            throw Processes.failed(
                            call,
                            "is not there",
                            "Put it there, or correct its path, which starts from the folder the run was started in.")
                    .curable();
        }
        if (!Files.isExecutable(program)) {
            throw Processes.failed(
                            call, "may not be executed", "Make it executable: chmod +x " + program.getFileName() + ".")
                    .curable();
        }
        return program.toAbsolutePath().toString();
    }
}
