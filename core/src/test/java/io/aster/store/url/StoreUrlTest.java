package io.aster.store.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aster.Aster;
import io.aster.error.InvalidValueException;
import io.aster.error.StoreConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUrlTest {
    @ParameterizedTest
    @CsvSource({
        "memory:, memory, ''",
        "MEMORY:, memory, ''",
        "sqlite:sessions.db, sqlite, sessions.db",
        "sqlite:/var/lib/a b.db, sqlite, /var/lib/a b.db",
        "SQLite:C:\\data\\a.db, sqlite, C:\\data\\a.db",
        "jdbc:sqlite:a.db, jdbc:sqlite, a.db",
        "JDBC:PostgreSQL://h/d, jdbc:postgresql, //h/d",
        "postgresql://app@db.example:5432/agents, postgresql, //app@db.example:5432/agents",
        "postgres://app@db.example:5432/agents, postgresql, //app@db.example:5432/agents",
        "x+y.z-1:, x+y.z-1, ''"
    })
    void takesUrlsApart(String url, String scheme, String location) {
        assertThat(StoreUrl.parse(url)).isEqualTo(new StoreUrl(scheme, location, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"250, PT0.25S", "500ms, PT0.5S", "30s, PT30S", "10m, PT10M", "12h, PT12H", "30d, PT720H", "0, PT0S"})
    void readsDurations(String text, Duration duration) {
        List<Duration> taken = new ArrayList<>();
        StoreUrl.parse("x:?ttl=" + text).ifDurationGiven("ttl", taken::add).ifDurationGiven("other", taken::add);
        assertThat(taken).containsExactly(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s", "1.5s", "-1s", "5 s", "5S", "1w", "5s5", "999999999999999999d", "9999999999999999999"})
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> StoreUrl.parse("x:?ttl=" + text).ifDurationGiven("ttl", ttl -> {}))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessage("parameter ttl: \"" + text
                        + "\" is no duration; write a number with a unit, such as 500ms, 30s, 10m, 12h or 30d");
    }

    @Test
    void takesAParameterInPlaceOfWhatItSaid() {
        StoreUrl url = StoreUrl.parse("sqlite:a.db?schema=none&readers=2");

        assertThat(url.with("schema", "validate"))
                .isEqualTo(new StoreUrl("sqlite", "a.db", Map.of("schema", "validate", "readers", "2")));
        assertThat(url.with("busyTimeout", "5").parameters()).hasSize(3);
        assertThat(url.parameters()).containsEntry("schema", "none").hasSize(2);
    }

    @Test
    void handsOverWhatIsGivenAndNamesWhatIsRefused() {
        StoreUrl url = StoreUrl.parse("sqlite:a.db?readers=2&maxBytes=many");
        List<String> taken = new ArrayList<>();

        url.ifGiven("readers", taken::add).ifGiven("schema", taken::add);

        assertThat(taken).containsExactly("2");
        assertThatThrownBy(() -> url.ifGiven(
                        "maxBytes", value -> taken.add(Long.valueOf(value).toString())))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessage("parameter maxBytes: \"many\" is none of its values");
        assertThatThrownBy(() -> url.ifGiven("readers", value -> {
                    throw new InvalidValueException("readers", "must be odd");
                }))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageStartingWith("parameter readers")
                .hasMessageContaining("must be odd");
    }

    @Test
    void decodesParameters() {
        StoreUrl url = StoreUrl.parse("sqlite:a.db?name=a%20b%26c&empty=&plus=1+1&eq=a=b&caf%C3%A9=%F0%9F%98%80");
        assertThat(url.location()).isEqualTo("a.db");
        assertThat(url.parameters())
                .isEqualTo(
                        Map.of("name", "a b&c", "empty", "", "plus", "1+1", "eq", "a=b", "caf\u00e9", "\ud83d\ude00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sessions.db", ":memory:", "://h/d", "1x:y", "/var/a.db", " memory:"})
    void refusesWhatHasNoScheme(String url) {
        assertThatThrownBy(() -> StoreUrl.parse(url))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageStartingWith("not a store URL: \"" + url + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "?a", "?=b", "?a=1&", "?a=1&a=2", "?a=%zz", "?a=%4"})
    void refusesMalformedParameters(String query) {
        assertThatThrownBy(() -> StoreUrl.parse("sqlite:a.db" + query))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("parameter");
    }

    @Test
    void refusesParametersThatAStoreDoesNotKnow() {
        StoreUrl url = StoreUrl.parse("sqlite:a.db?busy=1");
        assertThat(url.allowParameters(Set.of("busy"))).isSameAs(url);
        assertThatThrownBy(() -> url.allowParameters(Set.of("schema", "busy_timeout")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessage("unknown parameter \"busy\" in a sqlite: URL; known are [busy_timeout, schema]");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://app:SECRET@h:5432/d, postgresql://app:***@h:5432/d",
        "redis://:SECRET@h, redis://:***@h",
        "jdbc:mysql://app:SECRET@h/d?x=1, jdbc:mysql://app:***@h/d",
        "postgresql://app:SEC/RET@h/d, postgresql://app:***@h/d",
        "postgresql://app:SEC@RET@h/d, postgresql://app:***@h/d",
        "postgresql://app:SEC:RET@h/d, postgresql://app:***@h/d",
        "postgresql://h/d?user=app&password=SECRET, postgresql://h/d",
        "postgresql://app@h/d, postgresql://app@h/d"
    })
    void hidesPasswordsAndParameters(String url, String shown) {
        assertThat(StoreUrl.parse(url)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nosuchstore://app:SECRET@h/d",
                "nosuchstore://app:SEC/SECRET@h/d",
                "nosuchstore://h/d?password=SECRET",
                "no such store://app:SECRET@h/d?password=SECRET",
                "nosuchstore://app:x?SECRET@h/d",
                "nosuchstore://h/d?SECRET",
                "nosuchstore://h/d?password=SECRET&password=SECRET",
                "nosuchstore://h/d?password=SECRET%zz",
                "memory:?password=SECRET",
                "memory://app:SECRET@h"
            })
    void noErrorTellsAPassword(String url) {
        Throwable error = catchThrowable(() -> Aster.open(url).close());
        assertThat(error).isExactlyInstanceOf(StoreConfigurationException.class);
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("SECRET");
        }
    }
}
