package dev.agentc.journal.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares text with a checked-in file; with {@code -Dgolden.update=true} it rewrites it for review. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/views");

    private Golden() {}

    static void check(String name, String actual) throws IOException {
        Path golden = FOLDER.resolve(name);
        String text = actual.endsWith("\n") ? actual : actual + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, text);
        } else if (Files.notExists(golden)) {
            fail("no golden file " + golden + "; run with -Dgolden.update=true and review the diff");
        } else {
            assertThat(text).as(golden.toString()).isEqualTo(Files.readString(golden));
        }
    }
}
