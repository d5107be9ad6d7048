package io.aster.vault.key;

import io.aster.store.support.OwnersFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Changes of small files in one folder, each as a whole or not at all, also if the process or the machine stops in between. Thread-safe, and
 * safe between processes.
 */
final class FolderFiles {
    /** A step that reads or writes files. */
    interface Step<T> {
        T run() throws IOException;
    }

    private static final String OLD = ".old";
    private static final String NEW = ".new";

    /** A process may lock a file only once; changes of keys are rare. */
    private static final ReentrantLock PROCESS = new ReentrantLock();

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path folder;

    FolderFiles(Path folder) {
        this.folder = folder;
    }

    /** Creates the folder, unless it exists. */
    void create() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, OwnersFiles.permissions("rwx------"));
        }
    }

    /** Completes what a process that was stopped has left. */
    void open() throws IOException {
        locked(() -> {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file : all.toList()) {
                    complete(file);
                }
            }
            return true;
        });
    }

    /**
     * Runs a step while no other thread and no other process changes the folder.
     *
     * @throws IOException also if another process does so for longer than 10 seconds
     */
    <T> T locked(Step<T> step) throws IOException {
        PROCESS.lock();
        try (FileChannel channel = FileChannel.open(
                        folder.resolve(".lock"),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        OwnersFiles.permissions("rw-------"));
                FileLock lock = lock(channel)) {
            return lock.isValid() ? step.run() : locked(step);
        } finally {
            PROCESS.unlock();
        }
    }

    /** A process that was frozen while it has the lock must not freeze others. */
    private static FileLock lock(FileChannel channel) throws IOException {
        long begin = System.nanoTime();
        FileLock lock = channel.tryLock();
        while (lock == null) {
            if (System.nanoTime() - begin > PATIENCE) {
                throw new IOException("another process has had its lock for 10 seconds");
            }
            LockSupport.parkNanos(PAUSE);
            lock = channel.tryLock();
        }
        return lock;
    }

    /** Writes a file as a whole; the folder is locked. */
    void put(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + NEW);
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(
                temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                OwnersFiles.permissions("rw-------"))) {
            write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), channel);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force();
    }

    /** Replaces a file, then overwrites the bytes that it had; the folder is locked. */
    void replace(Path file, String text) throws IOException {
        Path old = file.resolveSibling(file.getFileName() + OLD);
        if (Files.exists(old)) {
            complete(old);
        }
        try {
            Files.createLink(old, file);
        } catch (UnsupportedOperationException e) {
            throw new IOException("its file system has no hard links", e);
        }
        put(file, text);
        wipe(old);
    }

    private void complete(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(NEW)) {
            Files.deleteIfExists(file);
        } else if (name.endsWith(OLD)) {
            Path present = file.resolveSibling(name.substring(0, name.length() - OLD.length()));
            if (Files.exists(present) && Files.isSameFile(present, file)) {
                // It was not replaced yet: these are the bytes of a key in use.
                Files.delete(file);
            } else {
                wipe(file);
            }
        }
    }

    private void wipe(Path old) throws IOException {
        try (FileChannel channel = FileChannel.open(old, StandardOpenOption.WRITE)) {
            write(ByteBuffer.allocate(Math.toIntExact(channel.size())), channel);
        }
        Files.delete(old);
        force();
    }

    private static void write(ByteBuffer bytes, FileChannel channel) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /** Makes the names in the folder durable, where folders can be opened: not on Windows. */
    private void force() throws IOException {
        if (OwnersFiles.isPosix()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
