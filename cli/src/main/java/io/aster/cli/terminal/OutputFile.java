package io.aster.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written whole or not at all, see {@link Draft}. A pipe or a device is written directly. Packed by gzip if its name ends
 * in {@code .gz}.
 */
public final class OutputFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final Set<String> STANDARD_OUTPUT = Set.of("-", "/dev/stdout");

    /** How a database begins: https://www.sqlite.org/fileformat.html */
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final @Nullable Draft draft;
    private final OutputStream stream;
    private final Output output;

    /**
     * Starts to write.
     *
     * @throws OutputFailure if the file can't be written
     */
    public OutputFile(String name) {
        this(name, name.toLowerCase(Locale.ROOT).endsWith(".gz"));
    }

    /** The same for bytes, which are never packed. */
    public static OutputFile ofBytes(String name) {
        return new OutputFile(name, false);
    }

    private OutputFile(String name, boolean isPacked) {
        try {
            Path file = Path.of(name).toAbsolutePath();
            refuseDatabase(file);
            draft = isStream(file) ? null : Draft.of(file);
            OutputStream raw = draft == null ? Files.newOutputStream(file, StandardOpenOption.APPEND) : draft.open();
            stream = isPacked ? new GZIPOutputStream(raw, BUFFER) : raw;
            output = new Output(stream);
        } catch (InvalidPathException e) {
            throw new OutputFailure(new IOException("it " + FileProblem.NAME, e));
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
    }

    /** Whether a name stands for standard output, which is no file to be opened a second time. */
    public static boolean isStandardOutput(String name) {
        return STANDARD_OUTPUT.contains(name);
    }

    public Output output() {
        return output;
    }

    /** Where bytes are written to. */
    public OutputStream stream() {
        return stream;
    }

    /**
     * Ends the file and puts it in its place.
     *
     * @throws OutputFailure if it can't be written
     */
    public void finish() {
        output.flush();
        try {
            stream.close();
            if (draft != null) {
                draft.moveIntoPlace();
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
                draft.delete();
            }
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
    }

    /** A database in the place of an export is a mistake of who named it, perhaps the very store that is read. */
    private static void refuseDatabase(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (InputStream input = Files.newInputStream(file)) {
            if (Arrays.equals(input.readNBytes(SQLITE.length), SQLITE)) {
                throw new IOException("it is a SQLite database");
            }
        }
    }

    /** Whether there is a pipe, a device, or an open descriptor such as {@code /dev/fd/3}, which may lead to a file. */
    private static boolean isStream(Path file) throws IOException {
        if (!Files.exists(file) || Files.isDirectory(file)) {
            return false;
        }
        return !Files.isRegularFile(file) || isDescriptor(file);
    }

    private static boolean isDescriptor(Path file) throws IOException {
        Path link = file;
        while (Files.isSymbolicLink(link)) {
            Path folder = link.resolveSibling(".").toRealPath();
            if (folder.startsWith("/proc")) {
                return true;
            }
            link = folder.resolve(Files.readSymbolicLink(link));
        }
        return link.startsWith("/dev/fd");
    }
}
