package io.aster.cli.terminal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Plain words for what is wrong with a file; the JDK says it by the names of its classes. Stateless. */
public final class FileProblem {
    /** What is wrong with a name that {@link java.nio.file.Path} refuses. */
    public static final String NAME =
            "can't be the name of a file here: the locale has not all of its letters (LC_ALL=C.UTF-8 has)";

    /** Nothing has this name. */
    public static final String MISSING = "there is no such file";

    /** This user may not read or write it. */
    public static final String DENIED = "permission denied";

    private FileProblem() {}

    /** The reason without the name of the file, for example {@code permission denied}. */
    public static String reason(@Nullable IOException e) {
        if (e instanceof AccessDeniedException) {
            return DENIED;
        }
        if (e instanceof NoSuchFileException) {
            return MISSING;
        }
        if (e instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8";
        }
        String words = e instanceof FileSystemException failure ? failure.getReason() : message(e);
        return words == null ? "the system does not say why" : words;
    }

    /** The same with the name of the file, if the error has it. */
    public static String described(@Nullable IOException e) {
        return e instanceof FileSystemException failure && failure.getFile() != null
                ? failure.getFile() + ": " + reason(e)
                : reason(e);
    }

    private static @Nullable String message(@Nullable IOException e) {
        return e == null ? null : e.getMessage();
    }
}
