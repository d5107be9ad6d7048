package io.aster.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.StoreClosedException;
import io.aster.message.Message;
import io.aster.servers.StoreAddress;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionService;
import io.aster.testkit.load.Crowd;
import io.aster.value.Settings;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallMetersTest {
    private static final NewSession SESSION = NewSession.of("app-of-test", "user-of-test", "agent-of-test");

    @TempDir
    Path folder;

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @ParameterizedTest
    @ValueSource(strings = {"memory", "sqlite", "postgresql"})
    void callsAreTimedByOperationOutcomeAndStore(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = open(address, new CallMeters(registry))) {
            SessionService sessions = aster.sessions();
            Session session = sessions.create(SESSION);
            sessions.appendEvents(session.id(), List.of(Event.user("a"), Event.user("b")));
            sessions.appendEvent(session.id(), Event.user("c"));
            assertThatThrownBy(() -> sessions.appendEvent(session.id(), Event.user("d"), 7))
                    .isInstanceOf(SessionConflictException.class);
            sessions.getEvents(session.id(), EventFilter.last(2));
            assertThat(sessions.find("none")).isEmpty();
            aster.messages().appendMessages("agent-1", List.of(Message.user("a")));
            aster.messages().loadMessages("agent-1");

            assertThat(calls(kind, "sessions.create", "ok")).isEqualTo(1);
            assertThat(calls(kind, "sessions.append", "ok")).isEqualTo(2);
            assertThat(calls(kind, "sessions.append", "conflict")).isEqualTo(1);
            assertThat(calls(kind, "sessions.events", "ok")).isEqualTo(1);
            assertThat(calls(kind, "sessions.find", "not-found")).isEqualTo(1);
            assertThat(calls(kind, "messages.write", "ok")).isEqualTo(1);
            assertThat(calls(kind, "messages.load", "ok")).isEqualTo(1);
            assertThat(counted("aster.events.written", kind)).isEqualTo(3);
            assertThat(counted("aster.events.read", kind)).isEqualTo(2);
            assertThat(counted("aster.messages.written", kind)).isEqualTo(1);
            assertThat(counted("aster.messages.read", kind)).isEqualTo(1);
            assertThat(registry.get(CallConvention.NAME)
                            .tag("operation", "sessions.create")
                            .timer()
                            .totalTime(TimeUnit.NANOSECONDS))
                    .isPositive();
        }
    }

    /** Each tag has few values, whatever is stored: all of them are listed here. */
    @ParameterizedTest
    @ValueSource(strings = {"memory", "sqlite", "postgresql"})
    void noIdIsInATag(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = open(address, new CallMeters(registry))) {
            new StoreMeters(aster.store()).bindTo(registry);
            for (int i = 0; i < 20; i++) {
                Session session = aster.sessions().create(SESSION);
                aster.sessions().appendEvent(session.id(), Event.user("a"));
                aster.messages().appendMessages("agent-" + i, List.of(Message.user("a")));
            }
        }
        Set<String> values = registry.getMeters().stream()
                .flatMap(meter -> meter.getId().getTags().stream())
                .map(Tag::getValue)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(values)
                .containsExactlyInAnyOrder(kind, "none", "ok", "sessions.append", "sessions.create", "messages.write");
    }

    @Test
    void failedCallsNameTheirException() {
        CallMeters meters = new CallMeters(registry);
        SessionService observed;
        try (Aster aster = Aster.open("sqlite:" + folder.resolve("test.db"))) {
            observed = SessionService.over(aster.store(), Settings.defaults().withListener(meters));
        }
        assertThatThrownBy(() -> observed.create(SESSION)).isInstanceOf(StoreClosedException.class);
        assertThat(registry.get(CallConvention.NAME)
                        .tags("outcome", "failed", "error", "StoreClosedException")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "sqlite", "postgresql"})
    void concurrentCallsAreAllCounted(String kind) {
        int callers = 8;
        int appends = 25;
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = open(address, new CallMeters(registry))) {
            String id = aster.sessions().create(SESSION).id();
            try (Crowd<Boolean> crowd = new Crowd<>(callers, caller -> () -> {
                for (int i = 0; i < appends; i++) {
                    aster.sessions().appendEvent(id, Event.user(caller + "." + i));
                }
                return true;
            })) {
                assertThat(crowd.results()).hasSize(callers);
            }
        }
        assertThat(calls(kind, "sessions.append", "ok")).isEqualTo(200);
        assertThat(counted("aster.events.written", kind)).isEqualTo(200.0);
    }

    @Test
    void tagsOfTheApplicationAreOnEveryMeter() {
        Tags tags = Tags.of("name", "first");
        try (Aster aster = Aster.open("memory:", Settings.defaults().withListener(new CallMeters(registry, tags)))) {
            new StoreMeters(aster.store(), tags).bindTo(registry);
            String id = aster.sessions().create(SESSION).id();
            aster.sessions().appendEvent(id, Event.user("a"));
        }
        assertThat(registry.getMeters())
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(meter.getId().getTag("name")).isEqualTo("first"));
    }

    /** A dashboard works with either: same name, same tags, each call timed once. */
    @Test
    void timersOfObservationsHaveTheSameTags() {
        MeterRegistry observed = new SimpleMeterRegistry();
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(observed));
        run(new CallMeters(registry));
        run(new CallMeters(observed).withObservations(new CallObservations(observations)));
        assertThat(ids(observed)).isNotEmpty().isEqualTo(ids(registry));
    }

    private void run(CallMeters meters) {
        try (Aster aster = Aster.open("memory:", Settings.defaults().withListener(meters))) {
            String id = aster.sessions().create(SESSION).id();
            aster.sessions().appendEvent(id, Event.user("a"));
            assertThat(aster.sessions().delete("none")).isFalse();
        }
    }

    /** Each meter with what it counted, but those of calls in progress, which only observations have. */
    private static List<String> ids(MeterRegistry registry) {
        return registry.getMeters().stream()
                .filter(meter -> meter.getId().getType() != Meter.Type.LONG_TASK_TIMER)
                .map(meter -> meter.getId().getName()
                        + new TreeSet<>(meter.getId().getTags())
                        + meter.measure().iterator().next().getValue())
                .sorted()
                .toList();
    }

    private long calls(String store, String operation, String outcome) {
        return registry.get(CallConvention.NAME)
                .tags("operation", operation, "outcome", outcome, "store", store, "error", "none")
                .timer()
                .count();
    }

    private double counted(String name, String store) {
        return registry.get(name).tag("store", store).counter().count();
    }

    private static Aster open(StoreAddress address, CallMeters meters) {
        return Aster.open(address.url(), Settings.defaults().withListener(meters));
    }
}
