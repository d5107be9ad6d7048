package io.aster.soak.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The calls of a process of writers and the answers to them, in a file of its own. A line has reached the operating system when the
 * method that writes it returns, so it outlives the process. Thread-safe.
 */
public final class Journal implements AutoCloseable {
    private static final String SUFFIX = ".journal";

    private final FileChannel file;

    private Journal(FileChannel file) {
        this.file = file;
    }

    /** A new file for the {@code start}th process of a writer. */
    public static Journal create(Path folder, int writer, int start) throws IOException {
        return new Journal(
                FileChannel.open(file(folder, writer, start), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** The path of the file. */
    public static Path file(Path folder, int writer, int start) {
        return folder.resolve(prefix(writer) + start + SUFFIX);
    }

    void call(Call call) {
        write(JournalLine.of(call));
    }

    void result(Call call, AttemptResult result) {
        write(JournalLine.of(call, result));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The calls of one writer, over all of its processes, in the order of their first attempts. */
    public static Collection<Answered> read(Path folder, int writer) throws IOException {
        return read(files(folder, prefix(writer)));
    }

    /** The calls of all writers. */
    public static Collection<Answered> readAll(Path folder) throws IOException {
        return read(files(folder, ""));
    }

    private static Collection<Answered> read(List<Path> files) throws IOException {
        Map<String, Answered> calls = new LinkedHashMap<>();
        for (Path file : files) {
            for (String line : wholeLines(Files.readString(file))) {
                if (JournalLine.isCall(line)) {
                    Call call = JournalLine.call(line);
                    calls.merge(call.id(), Answered.begun(call), (known, again) -> known.begunAgain());
                } else {
                    calls.computeIfPresent(
                            JournalLine.callId(line), (id, known) -> known.withResult(JournalLine.result(line)));
                }
            }
        }
        return calls.values();
    }

    /** The lines, without a last line that a kill cut off. */
    private static List<String> wholeLines(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** The files, in the order of the processes that wrote them. */
    private static List<Path> files(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = new ArrayList<>(files.filter(file -> name(file).startsWith(prefix))
                    .filter(file -> name(file).endsWith(SUFFIX))
                    .toList());
            found.sort((one, other) -> Integer.compare(start(one), start(other)));
            return found;
        }
    }

    private static int start(Path file) {
        String name = name(file);
        return Integer.parseInt(name.substring(name.indexOf('.') + 1, name.length() - SUFFIX.length()));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String prefix(int writer) {
        return "writer-" + writer + ".";
    }

    private synchronized void write(String line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
