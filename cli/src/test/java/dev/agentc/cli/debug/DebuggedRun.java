package dev.agentc.cli.debug;

import dev.agentc.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run that waits for a debugger, in a process of its own. */
record DebuggedRun(Process process, BufferedReader err, int port) implements AutoCloseable {

    static DebuggedRun start(Path folder, String... words) throws IOException {
        return of("run", folder, words);
    }

    /** @param command that runs something */
    static DebuggedRun of(String command, Path folder, String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // who is killed takes away nothing of what it unpacked, so that is unpacked once
                "-Dagentc.home=" + Path.of("target").toAbsolutePath(),
                "-Dpolyglot.engine.WarnInterpreterOnly=false",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                command,
                "--debug",
                "0"));
        line.addAll(List.of(words));
        var builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().put("AGENTC_HOME", folder.resolve("home").toString());
        Process process = builder.start();
        BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
        return new DebuggedRun(process, err, port(err));
    }

    private static int port(BufferedReader err) throws IOException {
        String said = err.readLine();
        while (!said.startsWith("debugger: ")) {
            said = err.readLine();
        }
        String behind = said.substring(said.lastIndexOf(':') + 1);
        return Integer.parseInt(behind.substring(0, behind.indexOf(';')));
    }

    /** What else it says, until it has ended. */
    String rest() {
        return String.join("\n", err.lines().toList());
    }

    String answer() throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
