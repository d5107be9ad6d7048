package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;

/** Tables of a version that this library does not know. */
public final class SchemaVersions {
    /** The statement that leaves what a newer library leaves in the history. */
    public static final String NEWER = "INSERT INTO aster_schema_history (installed_rank, version, description, type,"
            + " script, checksum, installed_by, execution_time, success)"
            + " VALUES (2, '2', 'more', 'SQL', 'V2__more.sql', 7, 'aster', 1, TRUE)";

    private SchemaVersions() {}

    /** Opens a store, and expects an error that names both versions. */
    public static void refused(String url) {
        assertThatExceptionOfType(StoreConfigurationException.class)
                .isThrownBy(() -> Aster.open(url))
                .withMessageContaining("has version 2")
                .withMessageContaining("up to version 1")
                .withMessageContaining("use a newer version of Aster");
    }
}
