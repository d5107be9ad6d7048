package io.aster.soak.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A SQLite file that all processes share. Nothing can fail but the processes. */
public final class SqliteSite implements Site {
    private final Path file;
    private final String version;

    private SqliteSite(Path file, String version) {
        this.file = file;
        this.version = version;
    }

    /** A file in a new folder. */
    public static SqliteSite start() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sqlite_version()")) {
            row.next();
            return new SqliteSite(Files.createTempDirectory("aster-soak-").resolve("sessions.db"), row.getString(1));
        }
    }

    public Path file() {
        return file;
    }

    @Override
    public String name() {
        return "SQLite";
    }

    @Override
    public String settings() {
        return version + ", WAL, synchronous=FULL, one file shared by all processes";
    }

    @Override
    public boolean mayLose() {
        return false;
    }

    @Override
    public String url() {
        return "sqlite:" + file;
    }

    @Override
    public String url(int writer) {
        return url();
    }

    @Override
    public List<PlannedFault> faults() {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        Folder.delete(file.resolveSibling(""));
    }
}
