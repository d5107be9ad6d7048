package io.aster.store.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.session.NewSession;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSettingsTest {
    @Test
    void areTheUrlThatSaysTheSame() {
        assertThat(StoreUrl.of(Map.of("type", "memory"))).isEqualTo(StoreUrl.parse("memory:"));
        assertThat(StoreUrl.of(Map.of("type", "SQLite", "path", "a.db", "readers", "2")))
                .isEqualTo(StoreUrl.parse("sqlite:a.db?readers=2"));
        assertThat(StoreUrl.of(Map.of("type", "postgresql", "addr", "db.example:5432", "db", "agents", "user", "app")))
                .isEqualTo(StoreUrl.parse("postgresql://db.example:5432/agents?user=app"));
        assertThat(StoreUrl.of(Map.of("type", "redis", "addr", "[::1]:6379", "db", "2", "prefix", "a:", "ttl", "1000")))
                .isEqualTo(StoreUrl.parse("redis://[::1]:6379/2?prefix=a:&ttl=1000"));
        assertThat(StoreUrl.of(Map.of("type", "redis-sentinel", "addr", "a:1,b:2", "master", "m", "db", "2")))
                .isEqualTo(StoreUrl.parse("redis-sentinel://a:1,b:2/m/2"));
    }

    @Test
    void needNoEscaping() {
        Map<String, String> settings = Map.of("type", "mysql", "addr", "h", "db", "d", "password", "%40 &?=/@:");

        assertThat(StoreUrl.of(settings).parameters()).containsExactly(Map.entry("password", "%40 &?=/@:"));
        assertThat(StoreUrl.of(Map.of("type", "sqlite", "path", "/a?b.db")).location())
                .isEqualTo("/a?b.db");
    }

    @Test
    void openAStore() {
        try (Aster aster = Aster.open(Map.of("type", "memory"))) {
            assertThat(aster.sessions()
                            .create(NewSession.of("app", "user", "agent"))
                            .eventCount())
                    .isZero();
        }
    }

    @Test
    void namedWronglyAreRefused() {
        assertThatThrownBy(() -> Aster.open(Map.of("type", "memory", "prefx", "a")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("prefx");
        assertThatThrownBy(() -> Aster.open(Map.of("type", "oracle")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("oracle");
        assertThatThrownBy(() -> StoreUrl.of(Map.of("type", "sqlite", "path", "a", "addr", "b")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("addr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "memory:", "a b", "1"})
    void withoutATypeAreRefused(String type) {
        assertThatThrownBy(() -> StoreUrl.of(Map.of("type", type)))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("type");
        assertThatThrownBy(() -> StoreUrl.of(Map.of()))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h/d", "user:secret@h", "h?a=secret", "a secret"})
    void withMoreThanHostsAsAddrAreRefusedAndNotQuoted(String addr) {
        assertThatThrownBy(() -> StoreUrl.of(Map.of("type", "redis", "addr", addr)))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("addr")
                .hasMessageNotContaining("secret");
    }

    @Test
    void withoutAValueAreRefused() {
        Map<String, String> settings = new HashMap<>(Map.of("type", "redis", "addr", "h"));
        settings.put("password", null);

        assertThatThrownBy(() -> StoreUrl.of(settings))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("password");
    }
}
