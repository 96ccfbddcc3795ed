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

    /** How long those are waited for that were ended: one of another user cannot be. */
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final Optional<Commands.Began> began;
    private final String mark;

    private Leftovers(Optional<Commands.Began> began, String mark) {
        this.began = began;
        this.mark = mark;
    }

    static Leftovers of(Commands.Left left) {
        Optional<Commands.Began> began =
                left.began().filter(one -> !one.since().isEmpty() && one.since().equals(ProcessTime.of(one.group())));
        return new Leftovers(began, Commands.KEY + "=" + left.key());
    }

    /** Those that are there now: while they are at work they may start others. */
    private List<ProcessHandle> processes() {
        Optional<Long> group = group();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> group.filter(leader -> isOf(process, leader)).isPresent() || carries(process, mark))
                .toList();
    }

    /** Empty once its number is another process's. */
    private Optional<Long> group() {
        return began.filter(one -> {
                    String now = ProcessTime.of(one.group());
                    return now.isEmpty() || now.equals(one.since());
                })
                .map(Commands.Began::group);
    }

    /** One that has ended and was not looked after by its parent is none. */
    private static boolean isOf(ProcessHandle process, long group) {
        return process.pid() == group && !ProcessTime.of(group).isEmpty() || ProcessTime.isIn(process.pid(), group);
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

    /** Waits for all of them and for what they start meanwhile, and ends those that take longer. */
    Commands.End end(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        Commands.End end = Commands.End.GONE;
        for (List<ProcessHandle> left = processes(); !left.isEmpty(); left = processes()) {
            if (!haveEnded(left, until)) {
                kill();
                return Commands.End.KILLED;
            }
            end = Commands.End.ENDED;
        }
        return end;
    }

    /** What one of them starts before it is gone is ended with the next look. */
    private void kill() throws InterruptedException {
        long until = System.nanoTime() + ENDING.toNanos();
        for (List<ProcessHandle> left = processes(); !left.isEmpty(); left = processes()) {
            group().ifPresent(ProcessGroup::killGroup);
            left.forEach(ProcessHandle::destroyForcibly);
            if (!haveEnded(left, until)) {
                return;
            }
        }
    }

    private static boolean haveEnded(List<ProcessHandle> processes, long until) throws InterruptedException {
        for (ProcessHandle process : processes) {
            if (!hasEnded(process, until)) {
                return false;
            }
        }
        return true;
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
