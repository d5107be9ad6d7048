package io.aster.vault.key;

import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreException;
import io.aster.store.WriteToken;
import io.aster.store.support.Interrupts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Keys in a folder, a file for each; for one machine, or for several with a shared file system that has locks. Each change is on the disk
 * before the call returns. The bytes of a key that was replaced are overwritten, which a disk that moves blocks, a snapshot and a backup
 * survive. Thread-safe, and safe between processes.
 */
public final class KeyFolder implements KeyStore {
    private static final String KEY = ".key";

    private final Path folder;
    private final FolderFiles files;

    private KeyFolder(Path folder) {
        this.folder = folder;
        this.files = new FolderFiles(folder);
    }

    /**
     * Opens a folder that exists. One that is missing is not created: it may be a disk that is not mounted, and users who have keys would get
     * new ones.
     *
     * @throws StoreConfigurationException if it does not exist
     * @throws StoreException if it can't be read or written
     */
    public static KeyFolder open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new StoreConfigurationException("the folder of keys " + folder + " does not exist");
        }
        KeyFolder keys = new KeyFolder(folder.toAbsolutePath().normalize());
        keys.call("opened", () -> {
            keys.files.open();
            return true;
        });
        return keys;
    }

    /**
     * Creates a folder, for its owner only, unless it exists, and opens it.
     *
     * @throws StoreException if it can't be created, read or written
     */
    public static KeyFolder create(Path folder) {
        KeyFolder keys = new KeyFolder(folder.toAbsolutePath().normalize());
        keys.call("created", () -> {
            keys.files.create();
            return true;
        });
        return open(folder);
    }

    @Override
    public Optional<KeyRecord> find(KeyScope scope) {
        return call("read", () -> read(file(scope))).map(found -> KeyJson.checked(scope.id(), scope, found));
    }

    @Override
    public boolean insert(KeyRecord key) {
        return call(
                "written",
                () -> files.locked(() -> {
                    Path file = file(key.scope());
                    if (Files.exists(file)) {
                        return false;
                    }
                    files.put(file, text(key));
                    return true;
                }));
    }

    @Override
    public boolean replace(KeyRecord key) {
        return call(
                "written",
                () -> files.locked(() -> {
                    Path file = file(key.scope());
                    Optional<KeyRecord> stored = read(file);
                    if (stored.isEmpty() || !stored.get().revision().equals(key.revision())) {
                        return false;
                    }
                    files.replace(file, text(key));
                    return true;
                }));
    }

    @Override
    public void each(Consumer<KeyRecord> action) {
        List<Path> all = call("listed", () -> {
            try (Stream<Path> found = Files.list(folder)) {
                return found.filter(file -> file.toString().endsWith(KEY)).toList();
            }
        });
        all.forEach(file -> call("read", () -> read(file)).ifPresent(action));
    }

    /** Nothing is open between two calls. */
    @Override
    public void close() {}

    private static String text(KeyRecord key) {
        return KeyJson.write(key.withRevision(WriteToken.next()));
    }

    private static Optional<KeyRecord> read(Path file) throws IOException {
        try {
            return Optional.of(KeyJson.read(name(file), Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private Path file(KeyScope scope) {
        return folder.resolve(scope.id() + KEY);
    }

    /** Shielded from interrupts, which would close the files of a change that has begun; none of it waits long. */
    private <T> T call(String done, FolderFiles.Step<T> step) {
        return Interrupts.shield(() -> {
            try {
                return step.run();
            } catch (IOException e) {
                throw new StoreException("the folder of keys " + folder + " can't be " + done, e);
            }
        });
    }
}
