package dev.agentc.journal.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked once into the folder of the installation. By itself it is unpacked into a temporary
 * folder and compared in every process, which is half of what opening a journal costs there.
 */
final class NativeLibrary {
    private static final String PLACE = "org.sqlite.lib.path";
    /** Where libraries that earlier processes left unpacked are looked for, in every start; else among all temporary files. */
    private static final String LEFTOVERS = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    /**
     * Has it taken from the installation's folder, which the launcher names in {@code agentc.home}. Without one, or if it
     * cannot be written, it is unpacked as ever.
     */
    static void prepare() {
        String home = System.getProperty("agentc.home");
        if (home == null || System.getProperty(PLACE) != null) {
            return;
        }
        try {
            String place = unpack(Path.of(home)).toString();
            System.setProperty(PLACE, place);
            System.setProperty(LEFTOVERS, place);
        } catch (UncheckedIOException e) {
            // a slower start is no failure
        }
    }

    /**
     * Unpacks it unless it is there.
     *
     * @return the folder of this version in {@code folder}
     */
    static Path unpack(Path folder) {
        Path place = folder.resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
        String name = LibraryLoaderUtil.getNativeLibName();
        Path library = place.resolve(name);
        try {
            if (Files.notExists(library)) {
                Files.createDirectories(place);
                Path half = Files.createTempFile(place, name, ".part");
                String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
                try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
                    if (in == null) {
                        throw new IOException("SQLite's jar has no library for this platform: " + resource);
                    }
                    Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(half, library, StandardCopyOption.ATOMIC_MOVE);
            }
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JVM option that has it taken from there. */
    static String option(Path unpacked) {
        return "-D" + PLACE + "=" + unpacked;
    }
}
