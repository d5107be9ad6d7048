package io.aster.sql.sqlite;

import io.aster.sql.SchemaMode;
import java.nio.file.Path;
import java.time.Duration;

/** Options for opening a file; see {@link SqliteStore.Builder} for what each means. */
record SqliteOptions(
        Path file,
        SchemaMode schema,
        boolean create,
        boolean readOnly,
        Duration busyTimeout,
        int readers,
        long maxBytes) {
    /** Whether opening may create the file. */
    boolean mayCreate() {
        return create && mayMigrate();
    }

    /** Whether opening may create and change tables. */
    boolean mayMigrate() {
        return schema == SchemaMode.MIGRATE && !readOnly;
    }
}
