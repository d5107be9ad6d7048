package io.aster.operations.doctor;

import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;

class PostgresDoctorTest extends SqlDoctorContract {
    private final TestDatabase database = Servers.postgresql().newDatabase();

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
            statement.execute("SET session_replication_role = replica");
        }
        return connection;
    }

    @Override
    protected String longAgo() {
        return "now() - interval '1 hour'";
    }
}
