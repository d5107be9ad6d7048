package io.aster.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps other commands from starting or stopping anything in a folder, until it is closed. */
record FolderLock(Path folder, FileChannel channel) implements AutoCloseable {
    /** Waits until no other command holds the lock; creates the folder if it is missing. */
    static FolderLock on(Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return new FolderLock(folder, channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
