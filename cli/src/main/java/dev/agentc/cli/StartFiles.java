package dev.agentc.cli;

import dev.agentc.stdlib.StandardLibrary;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes what starts of the launcher read in place of many jars: one of all classes of its light commands and one of what editors need
 * besides, without a manifest (a JVM reads that of each jar that a class of a start-up cache came from, and takes 4 ms for eleven) and
 * without signatures (of jars that are signed a start-up cache takes no class, and checking them takes longer than all that is left);
 * and one text of the library's files.
 */
final class StartFiles {
    private StartFiles() {}

    /**
     * @param args the folder to write to, then a jar's name and the jars whose classes are put together in it, {@code --} before the
     *     next; of two of a name the first is taken
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        List<String> jars = new ArrayList<>();
        for (String arg : Arrays.asList(args).subList(1, args.length)) {
            if (arg.equals("--")) {
                join(folder, jars);
                jars.clear();
            } else {
                jars.add(arg);
            }
        }
        join(folder, jars);
        StandardLibrary.gather(folder);
    }

    private static void join(Path folder, List<String> jars) throws IOException {
        Set<String> names = new HashSet<>();
        try (var out =
                new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(jars.getFirst()))))) {
            out.setLevel(0); // it is read once, for the cache
            for (String jar : jars.subList(1, jars.size())) {
                add(jar, names, out);
            }
        }
    }

    private static void add(String jar, Set<String> names, ZipOutputStream out) throws IOException {
        try (var file = new ZipFile(jar)) {
            for (var entry : file.stream().filter(StartFiles::isWanted).toList()) {
                if (names.add(entry.getName())) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    try (var content = file.getInputStream(entry)) {
                        content.transferTo(out);
                    }
                    out.closeEntry();
                }
            }
        }
    }

    /** All but what describes the jar, or is for other versions of Java. */
    private static boolean isWanted(ZipEntry entry) {
        String name = entry.getName();
        return !entry.isDirectory()
                && !name.equals("module-info.class")
                && (!name.startsWith("META-INF/") || name.startsWith("META-INF/services/"));
    }
}
