package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.session.NewSession;
import io.aster.sql.mysql.MysqlBackend;
import io.aster.sql.postgresql.PostgresBackend;
import io.aster.testservers.database.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stores opened by key and value instead of by URL. */
class ServerStoreSettingsTest {
    @TempDir
    Path folder;

    static Stream<Backend> servers() {
        return Stream.of(new PostgresBackend(), new MysqlBackend());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void openAServersStore(Backend backend) {
        try (TestDatabase database = backend.shared().newDatabase()) {
            URI url = URI.create(database.url());
            Map<String, String> settings = Map.of(
                    "type", url.getScheme(),
                    "addr", url.getHost() + ":" + url.getPort(),
                    "db", url.getPath().substring(1),
                    "user", url.getUserInfo(),
                    "maxOpen", "2");
            keepsASession(settings, backend.name());
        }
    }

    @Test
    void openAFile() {
        Map<String, String> settings =
                Map.of("type", "sqlite", "path", folder.resolve("a?b.db").toString(), "readers", "1");
        keepsASession(settings, "sqlite");
        assertThat(folder.resolve("a?b.db")).isRegularFile();
    }

    @Test
    void unknownToTheStoreAreRefused() {
        assertThatThrownBy(() -> Aster.open(Map.of("type", "sqlite", "path", "a.db", "reeders", "1")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("reeders")
                .hasMessageContaining("readers");
    }

    private static void keepsASession(Map<String, String> settings, String store) {
        String id;
        try (Aster aster = Aster.open(settings)) {
            id = aster.sessions().create(NewSession.of("app", "user", "agent")).id();
            assertThat(aster.sessions().stats().store()).isEqualTo(store);
        }
        try (Aster aster = Aster.open(settings)) {
            assertThat(aster.sessions().get(id).id()).isEqualTo(id);
        }
    }
}
