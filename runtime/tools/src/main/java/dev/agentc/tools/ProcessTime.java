package dev.agentc.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * When a process began, as the system counts: it tells a process from a later one of the same number. On Linux ticks since the
 * machine was started, and which start that was. (proc_pid_stat(5))
 */
final class ProcessTime {
    private static final Path PROC = Path.of("/proc");

    /** Fields behind the name, which may hold anything and stands in parentheses; the first of them is the state. */
    private static final int GROUP = 2;

    private static final int STARTED = 19;

    private ProcessTime() {}

    /** Empty if there is no such process, or the system does not tell. */
    static String of(long process) {
        String[] fields = fields(process);
        if (fields.length > STARTED) {
            return fields[0].equals("Z") ? "" : fields[STARTED] + "@" + boot();
        }
        return ProcessHandle.of(process)
                .flatMap(found -> found.info().startInstant())
                .map(Instant::toString)
                .orElse("");
    }

    /** Whether a process that is still at work belongs to a group. */
    static boolean isIn(long process, long group) {
        String[] fields = fields(process);
        return fields.length > STARTED && !fields[0].equals("Z") && fields[GROUP].equals(String.valueOf(group));
    }

    private static String[] fields(long process) {
        try {
            String stat = Files.readString(
                    PROC.resolve(String.valueOf(process)).resolve("stat"), StandardCharsets.ISO_8859_1);
            return stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        } catch (IOException e) {
            return new String[0];
        }
    }

    private static String boot() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
