package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.NewSession;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Tests with an empty database each, on the shared server. */
abstract class OwnPostgresDatabase {
    final TestDatabase database = Servers.postgresql().newDatabase();

    @AfterEach
    void drop() {
        database.close();
    }

    static void opens(String url) {
        try (Aster aster = Aster.open(url)) {
            String id = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            assertThat(aster.sessions().get(id).appName()).isEqualTo("app");
        }
    }

    void execute(String... statements) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return texts;
    }
}
