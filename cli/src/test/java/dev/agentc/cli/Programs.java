package dev.agentc.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with programs in it. */
public record Programs(Path folder) {

    /** Writes a file and gives its path. */
    public String file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String program(String text) {
        return file("program.agent", text);
    }

    public String path(String name) {
        return folder.resolve(name).toString();
    }
}
