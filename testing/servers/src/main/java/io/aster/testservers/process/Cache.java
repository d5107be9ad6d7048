package io.aster.testservers.process;

import io.aster.testservers.process.ServerArchive.Filling;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Where unpacked servers and their first data are kept between runs. */
final class Cache {
    private static final String FOLDER_PROPERTY = "aster.servers.cache";

    private Cache() {}

    /**
     * The folder of the property {@code aster.servers.cache}, else the system's place for caches. Root's is one that other users can
     * read, since a server may have to run as one of them.
     */
    static Path folder() {
        String given = System.getProperty(FOLDER_PROPERTY, "");
        if (!given.isEmpty()) {
            return Path.of(given).toAbsolutePath();
        }
        return caches().resolve("aster-servers");
    }

    /** The folder of this name in the cache. It is filled unless that was done before, by this process or another. */
    static synchronized Path filled(String name, Filling filling) throws IOException {
        Path cache = Files.createDirectories(folder());
        Path target = cache.resolve(name);
        Path lock = cache.resolve(name + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            if (held.isValid() && !Files.exists(target)) {
                Path half = cache.resolve(name + ".half");
                Folders.delete(half);
                filling.fill(Files.createDirectories(half));
                Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return target;
    }

    private static Path caches() {
        Path home = Path.of(System.getProperty("user.home"));
        if (System.getProperty("os.name").startsWith("Mac")) {
            return home.resolve("Library/Caches");
        }
        if (Folders.isRoot()) {
            return Path.of("/var/cache");
        }
        String caches = System.getenv("XDG_CACHE_HOME");
        return caches == null || caches.isEmpty() ? home.resolve(".cache") : Path.of(caches);
    }
}
