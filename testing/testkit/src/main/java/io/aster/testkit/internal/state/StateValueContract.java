package io.aster.testkit.internal.state;

import static io.aster.testkit.internal.SampleEvents.delta;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.InvalidValueException;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.HostileName;
import io.aster.testkit.internal.IllegalName;
import io.aster.testkit.internal.LegalValue;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Settings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which keys and values the state keeps, and that each comes back as it was given. */
public interface StateValueContract {
    List<String> PREFIXES = List.of("", "user:", "app:");

    @ParameterizedTest
    @EnumSource(HostileName.class)
    default void hostileKeyOfTheStateIsOneKey(HostileName name, StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Deltas.session(sessions, name.text(), name.text());
        Map<String, @Nullable Object> delta = new LinkedHashMap<>();
        PREFIXES.forEach(prefix -> {
            delta.put(prefix + name.text(), prefix);
            delta.put(prefix + "other", prefix);
        });
        sessions.appendEvent(id, delta(delta));
        assertThat(sessions.state(id).merged()).isEqualTo(delta);
        assertThat(sessions.list(SessionFilter.builder().withState().limit(100).build()))
                .extracting(session -> session.state())
                .containsExactly(Map.of(name.text(), "", "other", ""));
        PREFIXES.forEach(prefix -> Deltas.set(sessions, id, prefix + name.text(), null));
        assertThat(sessions.state(id).merged())
                .isEqualTo(Map.of("other", "", "user:other", "user:", "app:other", "app:"));
    }

    @Test
    default void keysOfTheStateAreToldApart(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (HostileName name : HostileName.values()) {
            PREFIXES.forEach(prefix -> all.put(prefix + name.text(), prefix + name.name()));
        }
        for (String key :
                List.of("user", "app", "temp", "User:a", "users:a", "user:user:a", "user:temp:a", "app:user:a")) {
            all.put(key, key);
        }
        sessions.appendEvent(id, delta(all));
        assertThat(sessions.state(id).merged()).isEqualTo(all);
    }

    @ParameterizedTest
    @EnumSource(IllegalName.class)
    default void illegalKeyOfTheStateIsRefused(IllegalName name, StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        for (String prefix : PREFIXES) {
            ExpectedErrors.of(InvalidValueException.class, () -> {
                NewEvent event = delta(prefix + name.text(), 1L);
                sessions.appendEvent(id, event);
            });
            ExpectedErrors.of(
                    InvalidValueException.class,
                    () -> NewSession.of("app", "user", "agent").withState(Deltas.one(prefix + name.text(), 1L)));
        }
        assertThat(sessions.state(id)).isEqualTo(SessionState.EMPTY);
        assertThat(sessions.get(id).eventCount()).isZero();
    }

    @Test
    default void everyLegalValueOfAKeyComesBack(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        for (LegalValue value : LegalValue.all()) {
            for (String prefix : PREFIXES) {
                given.put(prefix + value.name(), value.given());
                if (value.kept() != null) {
                    kept.put(prefix + value.name(), value.kept());
                }
            }
        }
        sessions.appendEvent(id, delta(given));
        assertThat(sessions.state(id).merged()).isEqualTo(kept);
        assertThat(sessions.list(SessionFilter.builder().withState().limit(100).build()))
                .extracting(session -> session.state())
                .containsExactly(sessions.state(id).session());
    }

    @Test
    default void deepAndWideValuesComeBack(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        Object deep = "\u0000bottom";
        for (int i = 0; i < 98; i++) {
            deep = i % 2 == 0 ? List.of(deep) : Map.of("a\\\"", deep);
        }
        Map<String, Object> state = Map.of("deep", deep, "long name", Map.of("n".repeat(70_000) + "\"", List.of("v")));
        String id = sessions.create(NewSession.of("app", "user", "agent").withState(state))
                .id();
        assertThat(sessions.state(id).session()).isEqualTo(state);
        assertThat(sessions.list(SessionFilter.builder().withState().limit(100).build()))
                .extracting(session -> session.state())
                .containsExactly(sessions.state(id).session());
        sessions.appendEvent(id, delta(Map.of("user:copy", state.get("long name"), "long name", "short")));
        assertThat(sessions.state(id))
                .isEqualTo(new SessionState(
                        Map.of("deep", deep, "long name", "short"), Map.of("copy", state.get("long name")), Map.of()));
    }

    @Test
    default void aStateOverTheLimitIsRefused(StoreUnderTest bench) {
        assertThat(bench.sessions().state(bench.session().id())).isEqualTo(SessionState.EMPTY);
        SessionService small = bench.service(Settings.defaults().withMaxValueBytes(1_000));
        NewSession large = NewSession.of("app", "user", "agent").withState(Map.of("text", "x".repeat(1_000)));
        ExpectedErrors.invalid("state", () -> small.create(large));
        Map<String, Object> names = new HashMap<>();
        IntStream.range(0, 10).forEach(key -> names.put(key + "n".repeat(99), true));
        ExpectedErrors.invalid(
                "state",
                () -> small.create(NewSession.of("app", "user", "agent").withState(names)));
        assertThat(bench.all()).hasSize(1);
    }
}
