package io.aster.micrometer;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.aster.Aster;
import io.aster.servers.StoreAddress;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.testkit.load.Crowd;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreMetersTest {
    private static final int CALLERS = 8;

    @TempDir
    Path folder;

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void connectionsOfThePoolAreMeasured() {
        try (StoreAddress address = StoreAddress.of("postgresql", folder);
                Aster aster = Aster.open(address.url())) {
            new StoreMeters(aster.store()).bindTo(registry);
            aster.sessions().create(session());
            assertThat(gauge("aster.connections.max")).isEqualTo(50);
            assertThat(gauge("aster.connections.open")).isBetween(1.0, 50.0);
            assertThat(gauge("aster.connections.used")).isZero();
            assertThat(gauge("aster.connections.waiting")).isZero();
        }
    }

    @Test
    void theFileIsMeasured() {
        try (StoreAddress address = StoreAddress.of("sqlite", folder);
                Aster aster = Aster.open(address.url())) {
            new StoreMeters(aster.store()).bindTo(registry);
            assertThat(gauge("aster.file.bytes")).isPositive();
            assertThat(gauge("aster.pages.used")).isPositive();
        }
    }

    /** Callers append until some of them shared a group. */
    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void groupsAreCounted(String kind) throws Exception {
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = Aster.open(address.url())) {
            new StoreMeters(aster.store()).bindTo(registry);
            assertThat(counter("aster.groups.written").count()).isZero();
            AtomicInteger appended = new AtomicInteger();
            eventually("appends shared a group", () -> {
                appendAtOnce(aster, appended);
                return counter("aster.groups.written").count() > 0;
            });
            assertThat(counter("aster.groups.appends").count())
                    .isGreaterThanOrEqualTo(2 * counter("aster.groups.written").count())
                    .isLessThanOrEqualTo(appended.get());
        }
    }

    @Test
    void aStoreWithoutFiguresHasNoMeters() {
        try (Aster aster = Aster.open("memory:")) {
            new StoreMeters(aster.store()).bindTo(registry);
        }
        assertThat(registry.getMeters()).isEmpty();
    }

    /** A registry may be read after the store was closed. */
    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void aClosedStoreIsNoFailure(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder)) {
            Aster aster = Aster.open(address.url());
            new StoreMeters(aster.store()).bindTo(registry);
            aster.close();
            assertThat(registry.getMeters()).isNotEmpty();
            assertThatCode(() -> registry.getMeters()
                            .forEach(meter -> meter.measure().forEach(Measurement::getValue)))
                    .doesNotThrowAnyException();
            assertThat(counter("aster.groups.written").count()).isZero();
        }
    }

    private static void appendAtOnce(Aster aster, AtomicInteger appended) {
        try (Crowd<Boolean> crowd = new Crowd<>(CALLERS, caller -> () -> {
            String id = aster.sessions().create(session()).id();
            for (int i = 0; i < CALLERS; i++) {
                aster.sessions().appendEvent(id, Event.user("a"));
                appended.incrementAndGet();
            }
            return true;
        })) {
            assertThat(crowd.results()).hasSize(CALLERS);
        }
    }

    private static NewSession session() {
        return NewSession.of("my-app", "ann", "agent");
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private FunctionCounter counter(String name) {
        return registry.get(name).functionCounter();
    }
}
