package dev.agentc.bench.crash;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/** Starts a class of this class path in a process of its own, from an archive of classes: a suite starts hundreds. */
public final class Jvm {
    private final Path archive;
    private final String classPath;

    /** @param folder for the archive, and for what is packed for it: an archive is of jars alone */
    public Jvm(Path folder) throws IOException {
        archive = folder.resolve("classes.jsa");
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            boolean packed = Files.isDirectory(Path.of(entry));
            jars.add(packed ? pack(entry, folder.resolve("classes-" + jars.size() + ".jar")) : entry);
        }
        classPath = String.join(File.pathSeparator, jars);
    }

    private static String pack(String classes, Path jar) throws IOException {
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        if (tool.run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes, ".") != 0) {
            throw new IOException("cannot pack " + classes);
        }
        return jar.toString();
    }

    /** A process from the archive, once there is one. */
    Process start(Map<String, String> environment, List<String> words) throws IOException {
        return start(environment, use(), words, Redirect.INHERIT);
    }

    /**
     * The same with its own place for errors, from the archive, once there is one.
     *
     * @param words may begin with flags of the JVM
     * @param errors a file that its error output is added to
     */
    public Process start(Map<String, String> environment, List<String> words, Path errors) throws IOException {
        return start(environment, use(), words, Redirect.appendTo(errors.toFile()));
    }

    private String use() {
        return Files.exists(archive) ? "-XX:SharedArchiveFile=" : "";
    }

    /** A process that archives the classes it has loaded when it ends; nothing is to be started beside it. */
    Process archives(Map<String, String> environment, List<String> words) throws IOException {
        return start(environment, "-XX:ArchiveClassesAtExit=", words, Redirect.INHERIT);
    }

    /** A process that archives what it has loaded, with its own place for errors. */
    public Process archives(Map<String, String> environment, List<String> words, Path errors) throws IOException {
        return start(environment, "-XX:ArchiveClassesAtExit=", words, Redirect.appendTo(errors.toFile()));
    }

    private Process start(Map<String, String> environment, String use, List<String> words, Redirect errors)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // who is killed takes away nothing of what it unpacked, so that is unpacked once
                "-Dagentc.home=" + Path.of("target").toAbsolutePath(),
                "-Dpolyglot.engine.WarnInterpreterOnly=false"));
        if (!use.isEmpty()) {
            command.addAll(List.of("-Xlog:disable", use + archive));
        }
        command.addAll(List.of("-cp", classPath));
        command.addAll(words);
        var builder = new ProcessBuilder(command).redirectError(errors);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
