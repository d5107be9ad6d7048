package io.aster.springai.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.session.NewSession;
import io.aster.session.SessionKey;
import io.aster.springai.TestedStores;
import io.aster.testkit.load.Crowd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.session.CreateSessionRequest;
import org.springframework.ai.session.DefaultSessionService;
import org.springframework.ai.session.EventFilter;
import org.springframework.ai.session.Session;
import org.springframework.ai.session.SessionEvent;

/** The scenarios by which the framework's own repositories are tested, under their names, and some more: sessions. */
@ParameterizedClass
@MethodSource(TestedStores.ALL)
class SessionScenariosTest extends OnEachStore {
    SessionScenariosTest(String kind) {
        super(kind);
    }

    @Test
    void saveAndFindByIdRoundTrip() {
        Session saved = repository.save(session(id(), "ann").build());

        Session found = read(saved.id());

        assertThat(found.id()).isEqualTo(saved.id());
        assertThat(found.userId()).isEqualTo("ann");
        assertThat(found.createdAt()).isEqualTo(saved.createdAt());
        assertThat(found.expiresAt()).isEqualTo(saved.expiresAt());
    }

    @Test
    void findByIdReturnsNullWhenNotFound() {
        assertThat(repository.findById("no-such-id")).isNull();
        assertThatThrownBy(() -> repository.findById(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void savePreservesExpiresAtAndMetadata() {
        Instant expiresAt = Instant.now().plusSeconds(3600);
        Map<String, Object> metadata = Map.of(
                "model", "gpt-4o", "tries", 3, "since", Duration.ofMinutes(2), "tags", List.of("a", Map.of("n", 1.5)));
        String id = repository
                .save(session(id(), "ann")
                        .expiresAt(expiresAt)
                        .metadata(metadata)
                        .build())
                .id();

        assertThat(read(id).expiresAt()).isEqualTo(expiresAt);
        assertThat(read(id).metadata()).isEqualTo(metadata);
    }

    @Test
    @SuppressWarnings("NullAway") // None is legal, which the type of the parameter does not say.
    void aSessionMayHaveNoExpiry() {
        String id =
                repository.save(session(id(), "ann").expiresAt(null).build()).id();

        assertThat(read(id).expiresAt()).isNull();
        assertThat(aster.get(id).expiry().isNever()).isTrue();
        assertThat(repository.findExpiredSessionIds(Instant.now().plus(Duration.ofDays(36_500))))
                .doesNotContain(id);
    }

    @Test
    void saveUpsertUpdatesMetadataButPreservesEventVersion() {
        String id = begun();
        append(id, "hi");

        repository.save(session(id, "ann").metadata(Map.of("new", "value")).build());

        assertThat(read(id).metadata()).isEqualTo(Map.of("new", "value"));
        assertThat(elsewhere.getEventVersion(id)).isEqualTo(1);
        assertThat(log(id)).containsExactly("hi");
    }

    @Test
    void upsertKeepsCreatedAtAndEvents() {
        Instant createdAt = Instant.parse("2026-01-01T00:00:00.123456789Z");
        String id = repository
                .save(session(id(), "ann").createdAt(createdAt).build())
                .id();
        append(id, "kept");
        Instant later = Instant.now().plus(Duration.ofDays(90));

        Session saved = repository.save(session(id, "ann").expiresAt(later).build());

        assertThat(saved.createdAt()).isEqualTo(createdAt);
        assertThat(saved.expiresAt()).isEqualTo(later);
        assertThat(read(id).createdAt()).isEqualTo(createdAt);
        assertThat(read(id).expiresAt()).isEqualTo(later);
        assertThat(log(id)).containsExactly("kept");
    }

    @Test
    void aSessionStaysWithItsUserAndItsApp() {
        String id = begun("ann");
        String foreign = aster.create(NewSession.of("other", "ann", "agent")).id();

        assertThatThrownBy(() -> repository.save(session(id, "bob").build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> repository.save(session(foreign, "ann").build()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(repository.findById(foreign)).isNull();
        repository.delete(foreign);
        assertThat(aster.find(foreign)).isPresent();
        assertThat(read(id).userId()).isEqualTo("ann");
    }

    @Test
    void findByUserIdReturnsAllSessionsForUser() {
        String ann = "ann-" + UUID.randomUUID();
        String first = begun(ann);
        String second = begun(ann);
        String other = begun("bob-" + UUID.randomUUID());
        aster.create(NewSession.of(new SessionKey(APP, ann, "of a chat memory"), "agent"));

        assertThat(elsewhere.findByUserId(ann)).extracting(Session::id).containsExactlyInAnyOrder(first, second);
        assertThat(elsewhere.findByUserId(read(other).userId()))
                .extracting(Session::id)
                .containsExactly(other);
        assertThat(elsewhere.findByUserId("nobody")).isEmpty();
    }

    @Test
    void deleteRemovesSessionAndCascadesToEvents() {
        String id = begun();
        append(id, "gone");

        repository.delete(id);
        repository.delete(id);

        assertThat(elsewhere.findById(id)).isNull();
        assertThat(elsewhere.findEvents(id, EventFilter.all())).isEmpty();
        assertThat(elsewhere.getEventVersion(id)).isZero();
    }

    @Test
    void findExpiredSessionIdsReturnsOnlyExpiredOnes() {
        Instant now = Instant.now();
        String living = begun();
        String expired = repository
                .save(session(id(), "ann").expiresAt(now.minusSeconds(60)).build())
                .id();

        assertThat(elsewhere.findExpiredSessionIds(now)).contains(expired).doesNotContain(living);
        assertThat(elsewhere.findExpiredSessionIds(now.minusSeconds(60))).doesNotContain(expired);
        assertThat(read(expired).id()).isEqualTo(expired);
        assertThat(DefaultSessionService.builder()
                        .sessionRepository(repository)
                        .build()
                        .deleteExpiredSessions(now))
                .isPositive();
        assertThat(elsewhere.findById(expired)).isNull();
        assertThat(elsewhere.findById(living)).isNotNull();
    }

    @Test
    void anExpiredSessionDisappearsByItself() {
        AsterSessionRepository exact = AsterSessionRepository.builder(aster)
                .appName(APP)
                .keepExpired(Duration.ZERO)
                .build();
        String id = begun();
        append(id, "gone");
        assertThat(aster.get(id).expiry().at()).isAfter(read(id).expiresAt());

        Session unused = exact.save(
                session(id, "ann").expiresAt(Instant.now().minusSeconds(60)).build());

        assertThat(elsewhere.findById(id)).isNull();
        assertThat(elsewhere.findEvents(id, EventFilter.all())).isEmpty();
        assertThatThrownBy(() -> repository.appendEvent(said(id, "late"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(repository.save(session(id, "ann").build()).id()).isEqualTo(id);
        assertThat(log(id)).isEmpty();
    }

    @Test
    void timestampsAreStoredAsUtcRegardlessOfJvmTimeZone() {
        TimeZone original = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try {
            Instant time = Instant.now().minusSeconds(30);
            String id = repository
                    .save(session(id(), "ann").createdAt(time).expiresAt(time).build())
                    .id();
            SessionEvent event = appendAt(id, Instant.parse("2026-03-08T06:30:00.123456Z"), "in no hour there");

            assertThat(read(id).createdAt()).isEqualTo(time);
            assertThat(read(id).expiresAt()).isEqualTo(time);
            assertThat(elsewhere.findEvents(id, EventFilter.all()))
                    .extracting(SessionEvent::getTimestamp)
                    .containsExactly(event.getTimestamp());
            assertThat(elsewhere.findExpiredSessionIds(time.plusMillis(1))).contains(id);
            assertThat(elsewhere.findExpiredSessionIds(time)).doesNotContain(id);
        } finally {
            TimeZone.setDefault(original);
        }
    }

    @Test
    void concurrentCreatesOfSameIdHaveExactlyOneWinner() {
        String id = id();
        try (Crowd<Session> crowd = new Crowd<>(
                8,
                number -> () -> (number % 2 == 0 ? repository : elsewhere)
                        .save(session(id, "ann").metadata(Map.of("by", number)).build()))) {
            assertThat(crowd.results()).extracting(Session::id).containsOnly(id).hasSize(8);
        }
        assertThat(read(id).metadata()).containsOnlyKeys("by");
    }

    /** What another program creates and says in Aster is there. */
    @Test
    void sessionsOfOthersAreSessions() {
        String id = aster.create(NewSession.of(APP, "ann", "agent").withMetadata(Map.of("title", "Parcels")))
                .id();
        aster.appendEvent(id, io.aster.session.Event.user("Hello"));

        assertThat(read(id).metadata()).isEqualTo(Map.of("title", "Parcels"));
        assertThat(read(id).expiresAt()).isNull();
        assertThat(elsewhere.findEvents(id, EventFilter.active()))
                .extracting(SessionEvent::getMessage)
                .containsExactly(new UserMessage("Hello"));
        repository.save(session(id, "ann").metadata(Map.of("own", 1)).build());
        assertThat(aster.get(id).metadata()).containsEntry("title", "Parcels");
        assertThat(read(id).metadata()).isEqualTo(Map.of("own", 1));
    }

    @Test
    void aServiceOfTheFrameworkCreatesSessions() {
        DefaultSessionService service =
                DefaultSessionService.builder().sessionRepository(repository).build();

        Session created = service.create(CreateSessionRequest.builder()
                .userId("ann")
                .timeToLive(Duration.ofHours(1))
                .build());

        assertThat(read(created.id()).expiresAt())
                .isEqualTo(created.expiresAt())
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(1)));
    }

    private Session read(String id) {
        return Objects.requireNonNull(elsewhere.findById(id));
    }
}
