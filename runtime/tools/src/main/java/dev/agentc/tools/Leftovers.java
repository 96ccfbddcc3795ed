package dev.agentc.tools;

import dev.agentc.effect.port.Commands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What is left at work of a program whose caller died: the process that was recorded, if its number is not another one's by now,
 * all of its group, and whatever else carries the call's key in its environment, be it recorded or not. (proc_pid_environ(5))
 */
final class Leftovers {
    private static final Path PROC = Path.of("/proc");

    private final List<ProcessHandle> processes;

    private Leftovers(List<ProcessHandle> processes) {
        this.processes = processes;
    }

    static Leftovers of(Commands.Left left) {
        Optional<Long> group = left.began()
                .filter(began -> !began.since().isEmpty() && began.since().equals(ProcessTime.of(began.group())))
                .map(Commands.Began::group);
        String mark = Commands.KEY + "=" + left.key();
        return new Leftovers(ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> group.filter(leader -> isOf(process, leader)).isPresent() || carries(process, mark))
                .toList());
    }

    private static boolean isOf(ProcessHandle process, long group) {
        return process.pid() == group || ProcessTime.isIn(process.pid(), group);
    }

    /** Of one that has ended, and of other people's, nothing can be read. */
    private static boolean carries(ProcessHandle process, String mark) {
        try {
            byte[] environment = Files.readAllBytes(
                    PROC.resolve(String.valueOf(process.pid())).resolve("environ"));
            return List.of(new String(environment, StandardCharsets.ISO_8859_1).split("\0"))
                    .contains(mark);
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits for all of them, and ends those that take longer. */
    Commands.End end(Duration patience) throws InterruptedException {
        if (processes.isEmpty()) {
            return Commands.End.GONE;
        }
        long until = System.nanoTime() + patience.toNanos();
        boolean killed = false;
        for (ProcessHandle process : processes) {
            if (!hasEnded(process, until)) {
                process.destroyForcibly();
                killed = true;
            }
        }
        return killed ? Commands.End.KILLED : Commands.End.ENDED;
    }

    private static boolean hasEnded(ProcessHandle process, long until) throws InterruptedException {
        try {
            process.onExit().get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        }
    }
}
