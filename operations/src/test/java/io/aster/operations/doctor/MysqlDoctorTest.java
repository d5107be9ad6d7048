package io.aster.operations.doctor;

import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;

class MysqlDoctorTest extends SqlDoctorContract {
    private final TestDatabase database = Servers.mysql().newDatabase();

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected String url() {
        return database.url();
    }

    @Override
    protected Connection connect() throws SQLException {
        Connection connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET foreign_key_checks = 0");
        }
        return connection;
    }

    @Override
    protected String longAgo() {
        return "utc_timestamp(6) - INTERVAL 1 HOUR";
    }
}
