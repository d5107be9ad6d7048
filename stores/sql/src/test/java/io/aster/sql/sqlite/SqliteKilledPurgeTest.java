package io.aster.sql.sqlite;

import io.aster.sql.server.KilledPurgeContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

class SqliteKilledPurgeTest extends KilledPurgeContract {
    @TempDir
    Path folder;

    @Override
    protected String url() {
        return "sqlite:" + folder.resolve("sessions.db");
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:" + url());
    }
}
