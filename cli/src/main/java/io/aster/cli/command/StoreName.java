package io.aster.cli.command;

import io.aster.sql.sqlite.SqliteStore;
import io.aster.store.url.StoreUrl;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A store as messages name it.
 *
 * @param text its URL without password and parameters; that of a file has the file's absolute path
 * @param file the absolute path of its file, if it is a file
 */
public record StoreName(String text, Optional<Path> file) {
    /** The name of the store that a URL addresses. */
    public static StoreName of(StoreUrl url) {
        if (!StoreOpening.isFile(url)) {
            return new StoreName(url.toString(), Optional.empty());
        }
        Path file = SqliteStore.fileOf(url);
        return new StoreName(url.scheme() + ":" + file, Optional.of(file));
    }
}
