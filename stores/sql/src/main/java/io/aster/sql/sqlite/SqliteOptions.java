package io.aster.sql.sqlite;

import io.aster.sql.SchemaMode;
import java.nio.file.Path;
import java.time.Duration;

/** Options for opening a file; see {@link SqliteStore.Builder} for what each means. */
record SqliteOptions(Path file, SchemaMode schema, Duration busyTimeout, int readers, long maxBytes) {
    int busyMillis() {
        return (int) busyTimeout.toMillis();
    }
}
