package io.aster.cli.operations;

import io.aster.cli.command.CommandFailure;
import io.aster.cli.terminal.FileProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file that is read. */
record InputPath(Path path) {
    /** Refuses a file that can't be read. */
    static InputPath of(String file) {
        Path path = parse(file);
        if (Files.isDirectory(path)) {
            throw CommandFailure.failure(file + ": is a folder, not a file");
        }
        if (Files.notExists(path)) {
            throw CommandFailure.failure(file + ": " + FileProblem.MISSING);
        }
        if (!Files.isReadable(path)) {
            throw CommandFailure.failure(file + ": " + FileProblem.DENIED);
        }
        return new InputPath(path);
    }

    /** Whether another path leads to the same file. */
    boolean isSame(Path other) {
        try {
            return Files.exists(path) && Files.exists(other) && Files.isSameFile(path, other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of a name; refuses one that can't be a name here. */
    static Path parse(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw CommandFailure.failure(file + ": " + FileProblem.NAME, e);
        }
    }
}
