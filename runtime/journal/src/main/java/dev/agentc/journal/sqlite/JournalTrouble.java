package dev.agentc.journal.sqlite;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import dev.agentc.journal.IoCause;
import dev.agentc.journal.JournalFolder;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What went wrong with the file, in the words of a person: cause and next step. */
final class JournalTrouble {
    /** ENOLCK, ENOSYS and EOPNOTSUPP, where a file is locked. */
    private static final List<String> LOCKLESS =
            List.of("No locks available", "Function not implemented", "Operation not supported");

    private JournalTrouble() {}

    static EffectFailed of(Path file, SQLException e) {
        return switch (code(e)) {
            case SQLITE_FULL -> full(file);
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> locked(file);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH -> unwritable(file, cause(file));
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> damaged(file, "its structure is damaged");
            case SQLITE_IOERR ->
                EffectFailed.journal(
                        "the journal " + file + " could not be written or read: " + words(e),
                        "Look at the disk (full, quota, removed?); nothing that was recorded is lost.");
            default ->
                EffectFailed.journal(
                        "the journal " + file + " failed: " + words(e),
                        "Look at the file and its folder; nothing that was recorded is lost.");
        };
    }

    /** Whether somebody else was at it for as long as we wait. */
    static boolean isBusy(SQLException e) {
        SQLiteErrorCode code = code(e);
        return switch (code) {
            // the last one after many tries to read the log beside others who begin it anew
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> true;
            default -> false;
        };
    }

    /** Whether the file is not what was written; all else may be over when it is read again. */
    static boolean isDamage(SQLException e) {
        return switch (code(e)) {
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT, SQLITE_ERROR, SQLITE_MISMATCH, SQLITE_TOOBIG -> true;
            default -> false;
        };
    }

    /** Whether it is the fault of one row's values: the statement alone was taken back, the transaction goes on. */
    static boolean isOfOneRow(SQLException e) {
        return switch (code(e)) {
            case SQLITE_CONSTRAINT, SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE -> true;
            default -> false;
        };
    }

    static EffectFailed of(Path file, IOException e) {
        String reason = IoCause.of(e);
        if (reason.toLowerCase(Locale.ROOT).contains("no space")
                || reason.toLowerCase(Locale.ROOT).contains("quota")) {
            return full(file);
        }
        return unwritable(file, reason);
    }

    /** SQLite says only that it could not open a file. */
    private static String cause(Path file) {
        if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        Path folder = file.toAbsolutePath().getParent();
        try (var _ = Files.newDirectoryStream(folder)) {
            boolean mayBe = Files.isWritable(folder) && (Files.notExists(file) || Files.isWritable(file));
            return mayBe
                    ? "SQLite cannot open it or a file beside it; too many files may be open (`ulimit -n`)"
                    : "permission denied";
        } catch (IOException e) {
            return e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : "permission denied";
        }
    }

    static EffectFailed locked(Path file) {
        return EffectFailed.journal(
                "the journal " + file + " is locked by another process",
                "End the program that holds it, such as a database browser or an `agentc` that was stopped, then try"
                        + " again.");
    }

    static String waiting(Path file) {
        return "the journal " + file
                + " is locked by another program, such as a database browser; what was done is kept"
                + " and written once it is free";
    }

    static EffectFailed full(Path file) {
        return EffectFailed.journal(
                "the disk of the journal " + file + " is full", "Free some space; nothing that was recorded is lost.");
    }

    /** @param type of its file system */
    static EffectFailed shared(Path file, String type) {
        return unwritable(file, JournalFolder.unlocked(type), "Set AGENTC_HOME to a folder on a disk of this machine.");
    }

    static EffectFailed unwritable(Path file, String reason) {
        return unwritable(file, reason, mend(reason));
    }

    private static EffectFailed unwritable(Path file, String reason, String next) {
        return EffectFailed.journal("the journal " + file + " cannot be opened for writing: " + reason, next);
    }

    private static String mend(String reason) {
        if (reason.contains("ulimit") || reason.contains("Too many open files")) {
            return "Raise the limit of open files: `ulimit -n 256` or more.";
        }
        return LOCKLESS.stream().anyMatch(reason::contains)
                ? "Its file system keeps no locks: set AGENTC_HOME to a folder on a disk of this machine."
                : "Make its folder writable, or set AGENTC_HOME to a folder that is.";
    }

    static EffectFailed damaged(Path file, String what) {
        return EffectFailed.journal(
                "the journal " + file + " cannot be read: " + what,
                "Put a copy of the file in its place, or move it away to begin a new one.");
    }

    /** Its tables are of another version than ours; nothing of it was changed. */
    static EffectFailed version(Path file, int its, int ours) {
        String writer = its < ours ? "an earlier" : "a later";
        return EffectFailed.journal(
                "the journal " + file + " was written by " + writer + " agentc: it has version " + its
                        + ", and this one reads version " + ours,
                "Use that agentc for its runs, or set AGENTC_HOME to another folder to begin a new journal.");
    }

    static EffectFailed damaged(RunId run, String what) {
        return EffectFailed.journal(
                "run " + run + " is damaged in the journal: " + what,
                "It cannot be resumed; start it anew. Other runs are not affected.");
    }

    static EffectFailed missing(RunId run, Path file) {
        return EffectFailed.journal("there is no run " + run + " in " + file, "`agentc runs` lists them.");
    }

    static EffectFailed pruned(RunId run, Instant at) {
        return EffectFailed.journal(
                "run " + run + " was removed from the journal at " + at.truncatedTo(ChronoUnit.SECONDS),
                "A copy of the journal from before has it, if there is one.");
    }

    static EffectFailed uncopied(Path file, IOException e) {
        return EffectFailed.journal(
                "the journal " + file + " cannot be opened where it is, nor copied to look at it: " + IoCause.of(e),
                "Make room in the folder for temporary files (java.io.tmpdir), or look as a user who may write it.");
    }

    static EffectFailed library(Exception e) {
        return EffectFailed.journal(
                "SQLite's native library could not be unpacked or loaded: " + e.getMessage(),
                "Make room in the folder for temporary files (java.io.tmpdir), and let programs be loaded from it.");
    }

    static EffectFailed closed() {
        return EffectFailed.journal("the journal was closed", "Open it again.");
    }

    private static SQLiteErrorCode code(SQLException e) {
        int code = e instanceof SQLiteException s ? s.getResultCode().code : e.getErrorCode();
        return SQLiteErrorCode.getErrorCode(code & 0xff); // the low byte of an extended code is its family
    }

    /** The library puts its own code before the sentence. */
    private static String words(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf("] ");
        return end < 0 ? message : message.substring(end + 2);
    }
}
