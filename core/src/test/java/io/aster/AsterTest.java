package io.aster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.StoreClosedException;
import io.aster.error.StoreConfigurationException;
import io.aster.inmemory.InMemoryStore;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.value.Settings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AsterTest {
    private static final NewSession SESSION = NewSession.of("app", "user", "agent");

    @Test
    void opensANewMemoryStoreEachTime() {
        try (Aster first = Aster.open("memory:");
                Aster second = Aster.open("memory:")) {
            Session session = first.sessions().create(SESSION);
            assertThat(first.sessions().find(session.id())).contains(session);
            assertThat(second.sessions().find(session.id())).isEmpty();
            assertThat(first.sessions()).isSameAs(first.sessions());
            assertThat(first.messages()).isSameAs(first.messages());
        }
    }

    @Test
    void tellsOfASchemeThatNobodyOpens() {
        assertThatThrownBy(() -> Aster.open("nosuch://h/d").close())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageStartingWith(
                        "no store for nosuch://h/d: no module on the class path opens \"nosuch:\" URLs");
        assertThatThrownBy(() -> Aster.open("memory:x").close())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessage("an in-memory store has no name: write memory:, not memory:x");
        assertThatThrownBy(() -> Aster.open("memory:?a=b").close())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("unknown parameter \"a\"");
    }

    @Test
    void closesItsServicesButNotAStoreThatItWasGiven() {
        try (InMemoryStore store = new InMemoryStore()) {
            Aster aster = Aster.open(store);
            Session session = aster.sessions().create(SESSION);
            aster.close();
            aster.close();
            assertThatThrownBy(() -> aster.sessions().get(session.id())).isInstanceOf(StoreClosedException.class);
            assertThatThrownBy(() -> aster.messages().loadMessages("a")).isInstanceOf(StoreClosedException.class);
            assertThat(store.sessions().find(session.id())).isPresent();
        }
    }

    @Test
    void takesClockIdsAndLimitFromTheSettings() {
        Instant now = Instant.parse("2026-05-06T07:08:09.123456789Z");
        UUID id = UUID.fromString("018f4e7a-0000-7000-8000-000000000001");
        Settings settings = Settings.defaults()
                .withClock(Clock.fixed(now, ZoneOffset.UTC))
                .withIds(() -> id)
                .withMaxValueBytes(40);
        try (Aster aster = Aster.open("memory:", settings)) {
            Session session = aster.sessions().create(SESSION);
            assertThat(session.id()).isEqualTo("sess-" + id);
            assertThat(session.createdAt()).isEqualTo("2026-05-06T07:08:09.123456Z");
            assertThat(aster.sessions()
                            .appendEvent(session.id(), Event.user("hi"))
                            .id())
                    .isEqualTo("evt-" + id);
            assertThatThrownBy(() -> aster.messages().appendMessages("a", List.of(Message.user("x".repeat(40)))))
                    .hasMessage("message: has 68 bytes of JSON, more than the limit of 40");
        }
    }

    @Test
    void generatesIdsThatBeginWithTheTime() {
        try (Aster aster = Aster.open("memory:")) {
            long before = System.currentTimeMillis();
            String id = aster.sessions().create(SESSION).id();
            UUID uuid = UUID.fromString(id.substring("sess-".length()));
            assertThat(uuid.version()).isEqualTo(7);
            assertThat(uuid.getMostSignificantBits() >>> 16).isBetween(before, System.currentTimeMillis());
        }
    }
}
