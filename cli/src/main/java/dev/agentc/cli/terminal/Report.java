package dev.agentc.cli.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is left when we have a bug: one line for the user, the stack in a file. */
public final class Report {
    private Report() {}

    public static String of(Throwable bug, String version, String[] args) {
        String sentence = "this is a bug in agentc (" + bug.getClass().getSimpleName() + ")";
        try {
            Path file = Files.createTempFile("agentc-report-", ".txt");
            try (var text = new PrintWriter(Files.newBufferedWriter(file))) {
                text.println("agentc " + version + ", JDK " + Runtime.version());
                text.println("command: " + (args.length == 0 ? "" : args[0]));
                bug.printStackTrace(text);
            }
            return sentence + "; please report it with the file " + file;
        } catch (IOException e) {
            return sentence + ": " + bug;
        }
    }
}
