package io.aster.sql.server;

import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** The application's user as the page in docs makes it, on a database whose tables are there; its rights end with this. */
final class AppUser implements AutoCloseable {
    /** The user's name in docs and in the rules of the tests' servers. */
    static final String NAME = "aster_app";

    /** Its password in docs. */
    static final String PASSWORD = "change-me";

    private final Backend backend;
    private final TestDatabase database;

    AppUser(Backend backend, TestDatabase database) throws SQLException {
        this.backend = backend;
        this.database = database;
        try (Connection owner = database.connect()) {
            for (String grant : SqlDocs.grants(backend)) {
                Sql.execute(owner, grant.replaceAll("\\bagents\\b", database.name()));
            }
        }
    }

    ServerStoreBuilder<?> builder() {
        return backend.impatient()
                .jdbcUrl(database.jdbcUrl().replaceFirst("\\?.*", "?" + backend.plain()))
                .user(NAME)
                .password(PASSWORD);
    }

    @Override
    public void close() throws SQLException {
        try (Connection owner = database.connect()) {
            for (String sql : backend.dropUser(NAME)) {
                Sql.execute(owner, sql);
            }
        }
    }
}
