package dev.agentc.tools;

import dev.agentc.effect.port.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process and whatever it started. */
final class ProcessGroup implements AutoCloseable {
    /** Makes the program it becomes the leader of a process group; part of util-linux, which every Linux has. */
    private static final Optional<Path> SETSID = tool("setsid");

    /** Its own {@code kill} is everywhere; the program of that name is not. */
    private static final Optional<Path> SHELL = tool("sh");

    private static final boolean GROUPS =
            System.getProperty("os.name", "").equals("Linux") && SETSID.isPresent() && SHELL.isPresent();

    /** {@code setsid}'s own words, in the language of the program's locale the end of them. */
    private static final Pattern REFUSAL = Pattern.compile("setsid: failed to execute [^\\n]*: ([^\\n:]+)\\n?");

    /** What is there and is no program, and what is not there. (POSIX, Shell Command Language 2.8.2) */
    private static final int NOT_EXECUTABLE = 126;

    private static final int NOT_FOUND = 127;

    private final Process process;

    ProcessGroup(Process process) {
        this.process = process;
    }

    /** The command line that starts a program in a group of its own. */
    static List<String> leading(String program, List<String> arguments) {
        List<String> line = new ArrayList<>();
        if (GROUPS) {
            line.add(SETSID.orElseThrow().toString());
        }
        line.add(program);
        line.addAll(arguments.subList(1, arguments.size()));
        return line;
    }

    /** Why {@code setsid} could not become the program; empty if it did. It says so in one line, as no program would of itself. */
    static Optional<String> refused(Commands.Answer answer) {
        Matcher refusal = REFUSAL.matcher(answer.errors());
        boolean unstarted = answer.exit() == NOT_EXECUTABLE || answer.exit() == NOT_FOUND;
        return GROUPS && unstarted && answer.output().isEmpty() && refusal.matches()
                ? Optional.of(refusal.group(1))
                : Optional.empty();
    }

    /** Ends it and all of them at once, without asking. What it has written stays to be read: {@link Process} would close that. */
    void kill() {
        List<ProcessHandle> descendants = process.descendants().toList();
        killGroup(process.pid());
        descendants.forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    /** Ends all of a group at once, where there are groups. */
    static void killGroup(long group) {
        if (!GROUPS) {
            return;
        }
        try {
            Process kill = new ProcessBuilder(SHELL.orElseThrow().toString(), "-c", "kill -KILL -" + group)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor(5, TimeUnit.SECONDS); // fails where nobody is left, which is what is wanted
        } catch (IOException e) {
            // The descendants are ended one by one below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private static Optional<Path> tool(String name) {
        return Stream.of("/usr/bin", "/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
