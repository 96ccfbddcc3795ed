package dev.agentc.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked once. Without it each start unpacks a megabyte into a temporary folder and compares
 * it, which is most of what opening a journal costs in a new process.
 */
public final class NativeLibrary {
  private NativeLibrary() {}

  /** Unpacks the library of this platform into the folder given, for a launcher that starts the JVM with {@link #option}. */
  public static void main(String[] folder) {
    System.out.println(option(unpack(Path.of(folder[0]))));
  }

  /** The JVM option that makes it be taken from there. */
  public static String option(Path unpacked) {
    return "-Dorg.sqlite.lib.path=" + unpacked;
  }

  /**
   * Unpacks it unless it is there.
   *
   * @return the folder of this version in {@code folder}
   */
  public static Path unpack(Path folder) {
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
}
