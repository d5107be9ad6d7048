package io.aster.testservers.process;

import java.nio.file.Path;

/** Where unpacked servers are kept between runs. */
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
