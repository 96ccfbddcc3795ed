package dev.agentc.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The folder a journal lies in, usually {@code .agent}. */
public record JournalFolder(Path folder) {
    /** What it is called where nobody says otherwise. */
    public static final String NAME = ".agent";

    /** File systems on which processes of several machines cannot share memory, or locks do not hold. */
    private static final Set<String> SHARED = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "afs",
            "afpfs",
            "9p",
            "ceph",
            "glusterfs",
            "lustre",
            "gpfs",
            "beegfs",
            "fuse.sshfs",
            "fuse.glusterfs",
            "fuse.s3fs",
            "webdav",
            "davfs",
            "fuse.davfs2",
            "fuse.rclone",
            "fuse.gcsfuse",
            "fuse.blobfuse",
            "fuse.blobfuse2",
            "fuse.goofys",
            "fuse.mountpoint-s3",
            "vboxsf",
            "prl_fs",
            "vmhgfs",
            "fuse.vmhgfs-fuse",
            "drvfs");

    /**
     * {@code .agent} in the nearest folder from {@code working} upward that has an {@code agent.toml}, else in {@code
     * working}.
     *
     * @param override what {@code AGENTC_HOME} says: the folder to take instead
     */
    public static JournalFolder of(Path working, Optional<String> override) {
        if (override.isPresent() && !override.get().isEmpty()) {
            return new JournalFolder(
                    working.resolve(override.get()).toAbsolutePath().normalize());
        }
        Path start = working.toAbsolutePath().normalize();
        return new JournalFolder(
                project(start).map(file -> file.resolveSibling(NAME)).orElseGet(() -> start.resolve(NAME)));
    }

    /** The {@code agent.toml} in the nearest folder from {@code working} upward. */
    public static Optional<Path> project(Path working) {
        for (Path folder = working.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("agent.toml"))) {
                return Optional.of(folder.resolve("agent.toml"));
            }
        }
        return Optional.empty();
    }

    /** Why no journal could be made here, as far as that can be seen without making one; empty if it can. */
    public Optional<String> cannotBeMade() {
        Path there = folder;
        while (there.getParent() != null && Files.notExists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            return Optional.of(there + " is no folder");
        }
        Optional<String> shared = shared(there);
        if (shared.isPresent()) {
            return Optional.of(unlocked(shared.get()));
        }
        // asked by doing: rights, read-only mounts and folders of the kernel's own are not told alike by all systems
        try {
            Files.delete(Files.createTempFile(there, ".agentc-", ".part"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(IoCause.of(e));
        }
    }

    public Path journal() {
        return folder.resolve("journal.db");
    }

    /** Whether anything was ever recorded here. */
    public boolean exists() {
        return Files.exists(journal());
    }

    /** Whether the system does not tell if anything was ever recorded here, as of a folder that may not be entered. */
    public boolean isOutOfSight() {
        return !Files.exists(journal()) && !Files.notExists(journal());
    }

    public Path lock() {
        return folder.resolve("journal.lock");
    }

    /** The file that says what the write-ahead log may hold. */
    public Path mark() {
        return folder.resolve("journal.mark");
    }

    /** The file that keeps what is to be said of lost writes until somebody has read it. */
    public Path notice() {
        return folder.resolve("journal.notice");
    }

    /** Of files that are made here: their owner alone reads them. */
    public FileAttribute<?>[] mode() {
        return mode("rw-------");
    }

    /** Makes the folder and the files in it that SQLite does not make, readable by their owner only. */
    public void prepare() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, mode("rwx------"));
        }
        create(folder.resolve(".gitignore"), "*\n");
        create(lock(), "");
        // never opened here if it is there: closing it would drop the locks that SQLite holds on it in this process
        create(journal(), "");
    }

    private void create(Path file, String text) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createFile(file, mode("rw-------"));
            if (!text.isEmpty()) {
                Files.writeString(file, text);
            }
        } catch (FileAlreadyExistsException e) {
            // another process was quicker
        }
    }

    private FileAttribute<?>[] mode(String mode) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    /**
     * The type of file system, if it is one that a journal cannot lie on. Where the system does not tell (in a chroot the
     * folder's mount may not be listed), nothing is known against it.
     */
    public Optional<String> shared() {
        return shared(folder);
    }

    private static Optional<String> shared(Path folder) {
        try {
            return Optional.of(Files.getFileStore(folder).type()).filter(JournalFolder::isShared);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Why a journal cannot lie on a type of file system. */
    public static String unlocked(String type) {
        return "its file system (" + type + ") is shared with other machines, and locks do not hold there";
    }

    public static boolean isShared(String type) {
        return SHARED.contains(type.toLowerCase(Locale.ROOT));
    }
}
