package io.aster.sql.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreException;
import io.aster.error.StoreFullException;
import io.aster.error.StoreUnavailableException;
import io.aster.sql.mysql.MysqlBackend;
import io.aster.sql.postgresql.PostgresBackend;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server without memory may serve the same call in a moment, one without space only after a change. */
class FaultsTest {
    @ParameterizedTest
    @CsvSource({
        "53000, StoreUnavailableException",
        "53100, StoreFullException",
        "53200, StoreUnavailableException",
        "53300, StoreUnavailableException",
        "53400, StoreConfigurationException",
    })
    void resourcesOfPostgresql(String state, String expected) {
        assertThat(error(new PostgresBackend().dialect(), new SQLException("", state))
                        .getClass())
                .isEqualTo(type(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "5, StoreUnavailableException",
        "20, StoreFullException",
        "1021, StoreFullException",
        "1037, StoreUnavailableException",
        "1038, StoreConfigurationException",
        "1041, StoreUnavailableException",
        "1114, StoreFullException",
        "1135, StoreUnavailableException",
        "1206, StoreUnavailableException",
    })
    void resourcesOfMysql(int code, String expected) {
        assertThat(error(new MysqlBackend().dialect(), new SQLException("", "HY000", code))
                        .getClass())
                .isEqualTo(type(expected));
    }

    private static StoreException error(ServerDialect dialect, SQLException e) {
        return new ServerErrors("server", dialect, PoolOptions.DEFAULTS).of(e);
    }

    private static Class<?> type(String name) {
        return switch (name) {
            case "StoreFullException" -> StoreFullException.class;
            case "StoreUnavailableException" -> StoreUnavailableException.class;
            default -> StoreConfigurationException.class;
        };
    }
}
