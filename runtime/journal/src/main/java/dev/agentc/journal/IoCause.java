package dev.agentc.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a journal's file or folder could not be made, opened or written, in words. */
public final class IoCause {
    private IoCause() {}

    /** The message of many of these is a file's name. */
    public static String of(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException in -> in.getFile() + " is no folder";
            case NoSuchFileException _ -> "no file can be made in that folder";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
