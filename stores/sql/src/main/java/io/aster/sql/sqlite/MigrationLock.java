package io.aster.sql.sqlite;

import io.aster.error.StoreException;
import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreTimeoutException;
import io.aster.store.support.Interrupts;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one process at a time create or upgrade the tables of a file. Locks a file beside it, because releasing a lock on the
 * database file itself would also release SQLite's own locks.
 */
final class MigrationLock implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Excludes the threads of this process from each other, because a file lock is held by the whole process. */
    private static final ReentrantLock THIS_PROCESS = new ReentrantLock(true);

    private final Path path;
    private final FileChannel channel;

    private MigrationLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Waits for the lock, but not on an interrupted thread, because an interrupt closes the file channel. */
    static MigrationLock acquire(Path path) {
        Interrupts.refuse();
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        awaitThreads();
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            awaitProcesses(channel, deadline);
            locked = true;
            return new MigrationLock(path, channel);
        } catch (ClosedByInterruptException e) {
            throw new StoreInterruptedException("interrupted while another process created the tables", e);
        } catch (IOException e) {
            throw new StoreException(path + ": can't be locked", e);
        } finally {
            if (!locked) {
                close(channel);
                THIS_PROCESS.unlock();
            }
        }
    }

    /** Removes the lock file. Threads and processes that wait for it will find the tables up to date. */
    void finish() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Some systems refuse to delete a file that other processes have open; the last process deletes it.
        }
    }

    @Override
    public void close() {
        close(channel);
        THIS_PROCESS.unlock();
    }

    private static void awaitThreads() {
        try {
            if (!THIS_PROCESS.tryLock(TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)) {
                throw timeout();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreInterruptedException("interrupted while another thread created the tables", e);
        }
    }

    private static void awaitProcesses(FileChannel channel, long deadline) throws IOException {
        while (tryLock(channel) == null) {
            if (System.nanoTime() - deadline > 0) {
                throw timeout();
            }
            LockSupport.parkNanos(POLL_NANOS);
            Interrupts.refuse();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this class loaded a second time in this process.
            return null;
        }
    }

    private static StoreTimeoutException timeout() {
        return new StoreTimeoutException("another process did not end making the tables", TIMEOUT, null);
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new StoreException("a lock file can't be closed", e);
        }
    }
}
