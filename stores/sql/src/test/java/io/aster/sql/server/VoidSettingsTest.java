package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.MysqlDataSource;
import io.aster.error.StoreConfigurationException;
import io.aster.sql.mysql.MysqlStore;
import io.aster.sql.postgresql.PostgresStore;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Settings that a given data source makes void are refused, before a connection is asked for. */
class VoidSettingsTest {
    private static final Map<String, UnaryOperator<ServerStoreBuilder<?>>> SETTINGS = Map.of(
            "user", builder -> builder.user("app"),
            "password", builder -> builder.password("secret"),
            "property", builder -> builder.property("sslmode", "verify-full"),
            "maxOpen", builder -> builder.maxOpen(50),
            "maxIdle", builder -> builder.maxIdle(0),
            "maxLifetime", builder -> builder.maxLifetime(Duration.ofMinutes(5)));

    @ParameterizedTest
    @ValueSource(strings = {"user", "password", "property", "maxOpen", "maxIdle", "maxLifetime"})
    void areRefused(String setting) {
        assertRefused(setting, PostgresStore.builder().dataSource(new PGSimpleDataSource()));
        assertRefused(setting, MysqlStore.builder().dataSource(new MysqlDataSource()));
    }

    private static void assertRefused(String setting, ServerStoreBuilder<?> builder) {
        ServerStoreBuilder<?> set =
                Objects.requireNonNull(SETTINGS.get(setting)).apply(builder);
        assertThatThrownBy(set::open)
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("data source decides " + setting)
                .hasMessageNotContaining("secret");
    }
}
