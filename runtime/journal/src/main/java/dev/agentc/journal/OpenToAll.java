package dev.agentc.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** Whether every user of the machine may read a file: by its own mode and those of all folders above it. */
public final class OpenToAll {
    private OpenToAll() {}

    /** Of a file system without such modes, or where they cannot be seen, nothing is known against it. */
    public static boolean is(Path file) {
        try {
            return allows(file, PosixFilePermission.OTHERS_READ) && leadsThere(file.toRealPath());
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean leadsThere(Path file) throws IOException {
        for (Path above = file.getParent(); above != null; above = above.getParent()) {
            if (!allows(above, PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean allows(Path path, PosixFilePermission permission) throws IOException {
        return Files.getPosixFilePermissions(path).contains(permission);
    }
}
