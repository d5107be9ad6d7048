package io.aster.operations.doctor;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

class SqliteDoctorTest extends SqlDoctorContract {
    @TempDir
    private Path folder;

    @Override
    protected String url() {
        return "sqlite:" + folder.resolve("store.db");
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("store.db"));
    }

    @Override
    protected String longAgo() {
        return "created_at - 3600000000";
    }
}
