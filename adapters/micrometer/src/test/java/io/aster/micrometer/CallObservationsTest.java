package io.aster.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.StoreClosedException;
import io.aster.message.Message;
import io.aster.observe.Call;
import io.aster.observe.Operation;
import io.aster.servers.StoreAddress;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionService;
import io.aster.value.Settings;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallObservationsTest {
    private static final NewSession SESSION = NewSession.of("my-app", "ann", "agent");

    @TempDir
    Path folder;

    private final TestObservationRegistry registry = TestObservationRegistry.create();

    @ParameterizedTest
    @ValueSource(strings = {"memory", "sqlite", "postgresql"})
    void eachCallIsAnObservationWithItsConversation(String kind) {
        String id;
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = open(address.url())) {
            id = aster.sessions().create(SESSION).id();
            aster.sessions().appendEvent(id, Event.user("a"));
            aster.messages().appendMessages("agent-1", List.of(Message.user("a")));
        }
        TestObservationRegistryAssert.assertThat(registry).hasNumberOfObservationsEqualTo(3);
        TestObservationRegistryAssert.assertThat(registry)
                .hasAnObservation(observation -> observation
                        .hasNameEqualTo("aster.store.calls")
                        .hasContextualNameEqualTo("sessions.append")
                        .hasLowCardinalityKeyValue("operation", "sessions.append")
                        .hasLowCardinalityKeyValue("outcome", "ok")
                        .hasLowCardinalityKeyValue("store", kind)
                        .doesNotHaveLowCardinalityKeyValueWithKey("gen_ai.conversation.id")
                        .hasHighCardinalityKeyValue("gen_ai.conversation.id", id)
                        .doesNotHaveError());
        TestObservationRegistryAssert.assertThat(registry)
                .hasAnObservation(observation -> observation
                        .hasContextualNameEqualTo("messages.write")
                        .hasHighCardinalityKeyValue("gen_ai.agent.id", "agent-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "sqlite", "postgresql"})
    void callsBelongToTheObservationOfTheirCaller(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = open(address.url())) {
            Observation turn = Observation.start("turn", registry);
            turn.scoped(() -> {
                aster.sessions().create(SESSION);
                assertThat(registry.getCurrentObservation()).isSameAs(turn);
            });
            turn.stop();
        }
        TestObservationRegistryAssert.assertThat(registry)
                .hasObservationWithNameEqualTo("aster.store.calls")
                .that()
                .hasParentObservationContextMatching(parent -> "turn".equals(parent.getName()));
        assertThat(registry.getCurrentObservation()).isNull();
    }

    /** What the store refuses is an outcome and no error of the span. */
    @Test
    void refusalsAreOutcomes() {
        try (Aster aster = open("memory:")) {
            String id = aster.sessions().create(SESSION).id();
            assertThatThrownBy(() -> aster.sessions().appendEvent(id, Event.user("a"), 7))
                    .isInstanceOf(SessionConflictException.class);
        }
        TestObservationRegistryAssert.assertThat(registry)
                .hasAnObservation(observation -> observation
                        .hasLowCardinalityKeyValue("outcome", "conflict")
                        .doesNotHaveError());
    }

    @Test
    void failuresAreErrorsAndEndTheirScope() {
        Settings settings = Settings.defaults().withListener(new CallObservations(registry));
        SessionService observed;
        try (Aster aster = Aster.open("sqlite:" + folder.resolve("test.db"))) {
            observed = SessionService.over(aster.store(), settings);
        }
        assertThatThrownBy(() -> observed.create(SESSION)).isInstanceOf(StoreClosedException.class);
        assertThat(registry.getCurrentObservation()).isNull();
        TestObservationRegistryAssert.assertThat(registry)
                .hasSingleObservationThat()
                .hasLowCardinalityKeyValue("outcome", "failed")
                .hasBeenStopped()
                .assertThatError()
                .isInstanceOf(StoreClosedException.class);
    }

    @Test
    void theApplicationMayNameThings() {
        CallConvention own = new CallConvention() {
            @Override
            public String getName() {
                return "my.calls";
            }

            @Override
            public KeyValues getLowCardinalityKeyValues(CallContext context) {
                return super.getLowCardinalityKeyValues(context).and(KeyValue.of("region", "north"));
            }
        };
        try (Aster aster =
                Aster.open("memory:", Settings.defaults().withListener(new CallObservations(registry, own)))) {
            aster.sessions().create(SESSION);
        }
        TestObservationRegistryAssert.assertThat(registry)
                .hasSingleObservationThat()
                .hasNameEqualTo("my.calls")
                .hasLowCardinalityKeyValue("region", "north");
    }

    @Test
    void nothingIsObservedByARegistryWithoutHandlers() {
        CallObservations observations = new CallObservations(ObservationRegistry.create());
        assertThat(observations.started(new Call(Operation.FIND, "memory", "id")))
                .isNull();
    }

    private Aster open(String url) {
        return Aster.open(url, Settings.defaults().withListener(new CallObservations(registry)));
    }
}
