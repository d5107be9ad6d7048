package io.aster.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written whole or not at all: its content goes to a file beside it, which takes its place at the end. A pipe or a device
 * is written directly. Packed by gzip if its name ends in {@code .gz}.
 */
final class OutputFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final @Nullable Path draft;
    private final OutputStream stream;
    private final Output output;

    /**
     * Starts to write.
     *
     * @throws OutputFailure if the file can't be written
     */
    OutputFile(String name) {
        try {
            file = Path.of(name).toAbsolutePath();
            draft = Files.exists(file) && !Files.isRegularFile(file) ? null : draft(file);
            OutputStream raw = Files.newOutputStream(draft == null ? file : draft);
            stream = name.toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPOutputStream(raw, BUFFER) : raw;
            output = new Output(stream);
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
    }

    Output output() {
        return output;
    }

    /**
     * Ends the file and puts it in its place.
     *
     * @throws OutputFailure if it can't be written
     */
    void finish() {
        output.flush();
        try {
            stream.close();
            if (draft != null) {
                moveIntoPlace(draft);
            }
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
    }

    /** Removes what was written unless it was finished. */
    @Override
    public void close() {
        try (stream) {
            if (draft != null) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
    }

    private void moveIntoPlace(Path written) throws IOException {
        try {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path draft(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        return file.resolveSibling(file.getFileName() + ".part");
    }
}
