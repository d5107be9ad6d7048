package io.aster.docs.frameworks;

import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Where a store is, empty at first. */
interface Database extends AutoCloseable {
    /** What {@code Aster.open} takes. */
    String url();

    /** What JDBC takes. */
    String jdbcUrl();

    /** How many bytes have been written to the log of this database's server, ever. */
    long written();

    @Override
    void close();

    /** The kinds of databases. */
    enum Kind {
        HEAP("heap") {
            @Override
            Database create(Path folder) {
                return new Heap();
            }
        },
        SQLITE("SQLite") {
            @Override
            Database create(Path folder) {
                return new SqliteFile(folder.resolve(UUID.randomUUID() + ".db"));
            }
        },
        POSTGRESQL("PostgreSQL") {
            @Override
            Database create(Path folder) {
                return new Postgres(Servers.postgresql().newDatabase());
            }
        };

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        abstract Database create(Path folder);
    }

    /** Of one process, which has it for itself. */
    record Heap() implements Database {
        @Override
        public String url() {
            throw new IllegalStateException("no URL");
        }

        @Override
        public String jdbcUrl() {
            throw new IllegalStateException("no URL");
        }

        @Override
        public long written() {
            throw new NotApplicableException("nothing is written");
        }

        @Override
        public void close() {}
    }

    /** A file. */
    record SqliteFile(Path file) implements Database {
        @Override
        public String url() {
            return "sqlite:" + file;
        }

        @Override
        public String jdbcUrl() {
            return "jdbc:sqlite:" + file;
        }

        @Override
        public long written() {
            throw new NotApplicableException("measured on PostgreSQL");
        }

        @Override
        public void close() {}
    }

    /** On a server that nothing else writes to at the same time. */
    record Postgres(TestDatabase database) implements Database {
        @Override
        public String url() {
            return database.url();
        }

        @Override
        public String jdbcUrl() {
            return database.jdbcUrl();
        }

        @Override
        public long written() {
            try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn")) {
                rows.next();
                return rows.getLong(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
