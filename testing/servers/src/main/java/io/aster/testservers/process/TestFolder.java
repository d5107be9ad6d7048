package io.aster.testservers.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where tests and their servers write: a file system in memory, if the system property {@code aster.test.memory} names one that exists
 * and has room, else the JVM's temporary folder. A commit waits for a disk a hundred times as long as for memory. What tests show does not
 * depend on that: they kill processes and servers, not machines.
 */
public final class TestFolder {
    /** More than what all JVMs of a build have written at any time. */
    private static final long ROOM = 6L << 30;

    private TestFolder() {}

    /** Creates a folder whose name begins with {@code prefix}. */
    public static Path create(String prefix) throws IOException {
        String memory = System.getProperty("aster.test.memory", "");
        return !memory.isEmpty() && hasRoom(Path.of(memory))
                ? Files.createTempDirectory(Path.of(memory), prefix)
                : Files.createTempDirectory(prefix);
    }

    private static boolean hasRoom(Path folder) throws IOException {
        return Files.isWritable(folder) && Files.getFileStore(folder).getUsableSpace() >= ROOM;
    }
}
