package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.AppendOptions;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.Requests;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Metadata that is changed by key. */
interface MetadataContract {
    int WRITERS = 16;
    int KEYS = 5;

    @Test
    default void keysAreSetAndRemovedAndOthersStay(StoreUnderTest bench) {
        Session before = with(bench, Map.of("stays", "s", "goes", 1L, "nested", Map.of("a", 1L, "b", 2L)));
        Event event = bench.sessions().appendEvent(before.id(), Event.user("hello"));
        Map<String, @Nullable Object> changes = removing("goes");
        changes.put("nested", Map.of("c", 3));
        changes.put("new", List.of(true, 1.5));
        Session changed = bench.sessions().updateMetadata(before.id(), changes);
        Map<String, Object> expected = Map.of("stays", "s", "nested", Map.of("c", 3L), "new", List.of(true, 1.5));
        assertThat(changed.metadata()).isEqualTo(expected);
        assertThat(changed)
                .isEqualTo(Session.builder(before.id())
                        .appName("app")
                        .userId("user")
                        .agentId("agent")
                        .metadata(expected)
                        .createdAt(before.createdAt())
                        .updatedAt(changed.updatedAt())
                        .version(before.version() + 1)
                        .eventCount(1)
                        .build());
        assertThat(changed.updatedAt()).isAfter(event.timestamp());
        assertThat(bench.sessions().get(before.id())).isEqualTo(changed);
        assertThat(bench.events(before.id())).containsExactly(event);
    }

    @Test
    default void nothingIsWrittenIfNothingChanges(StoreUnderTest bench) {
        Session before = with(bench, Map.of("a", 1L, "b", Map.of("c", "d")));
        SessionService sessions = bench.sessions();
        assertThat(sessions.updateMetadata(before.id(), Map.of())).isEqualTo(before);
        assertThat(sessions.updateMetadata(before.id(), Map.of("a", 1))).isEqualTo(before);
        assertThat(sessions.updateMetadata(before.id(), Map.of("b", Map.of("c", "d"))))
                .isEqualTo(before);
        assertThat(sessions.updateMetadata(before.id(), removing("none"))).isEqualTo(before);
        assertThat(sessions.get(before.id())).isEqualTo(before);
        assertThat(sessions.updateMetadata(before.id(), Map.of("a", 1.0)).version())
                .isEqualTo(2);
    }

    @Test
    default void lastKeyCanBeRemoved(StoreUnderTest bench) {
        Session before = with(bench, Map.of("a", 1L));
        Session changed = bench.sessions().updateMetadata(before.id(), removing("a"));
        assertThat(changed.metadata()).isEmpty();
        assertThat(bench.sessions().get(before.id())).isEqualTo(changed);
        assertThat(bench.sessions()
                        .updateMetadata(before.id(), Map.of("b", "\u0000"))
                        .metadata())
                .isEqualTo(Map.of("b", "\u0000"));
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "FAILED"})
    default void metadataOfASessionThatHasEndedCanBeChanged(SessionStatus status, StoreUnderTest bench) {
        String session = bench.session().id();
        AppendOptions none = AppendOptions.none();
        bench.sessions()
                .appendEvents(
                        session, List.of(), status == SessionStatus.COMPLETED ? none.thenComplete() : none.thenFail());
        Session changed = bench.sessions().updateMetadata(session, Map.of("rating", 5L));
        assertThat(changed.status()).isEqualTo(status);
        assertThat(changed.metadata()).isEqualTo(Map.of("rating", 5L));
        assertThat(bench.sessions().get(session)).isEqualTo(changed);
    }

    @Test
    default void metadataOfNoSessionAndOfOneThatIsRestoredAreNotChanged(StoreUnderTest bench) {
        ExpectedErrors.notFound("none", () -> bench.sessions().updateMetadata("none", Map.of("a", 1L)));
        bench.store().sessions().insert(Requests.session("s", "restoring", 0), WriteToken.next());
        Session before = bench.sessions().get("s");
        ExpectedErrors.notActive(
                "s", SessionStatus.RESTORING, () -> bench.sessions().updateMetadata("s", Map.of("a", 1L)));
        assertThat(bench.sessions().get("s")).isEqualTo(before);
    }

    @Test
    default void metadataUpToTheLimit(StoreUnderTest bench) {
        int limit = 1_000;
        SessionService sessions = bench.service(bench.settings().withMaxValueBytes(limit));
        String half = "x".repeat(limit / 2);
        Session before = with(bench, Map.of("a", half));
        int rest = limit - "{\"a\":\"\",\"b\":\"\"}".length() - half.length();
        ExpectedErrors.invalid(
                "metadata", () -> sessions.updateMetadata(before.id(), Map.of("b", "x".repeat(rest + 1))));
        ExpectedErrors.invalid("metadata.b", () -> sessions.updateMetadata(before.id(), Map.of("b", Double.NaN)));
        assertThat(bench.sessions().get(before.id())).isEqualTo(before);
        assertThat(sessions.updateMetadata(before.id(), Map.of("b", "x".repeat(rest)))
                        .metadata())
                .hasSize(2);
        Map<String, @Nullable Object> instead = removing("a");
        instead.put("b", "x".repeat(limit - "{\"b\":\"\"}".length()));
        assertThat(sessions.updateMetadata(before.id(), instead).metadata()).containsOnlyKeys("b");
    }

    @Test
    default void updateIsStaleAfterAChangeOfMetadata(StoreUnderTest bench) {
        Session first = bench.session();
        Session changed = bench.sessions().updateMetadata(first.id(), Map.of("a", 1L));
        ExpectedErrors.conflict(first.id(), 1, 2, () -> bench.sessions().update(first.withAgentId("late")));
        assertThat(bench.sessions().get(first.id())).isEqualTo(changed);
    }

    @Test
    default void writersOfTheirOwnKeysLoseNothing(StoreUnderTest bench) {
        Session start = with(bench, Map.of("first", 0L));
        List<Long> versions = Race.run(WRITERS, thread -> () -> {
            SessionService sessions = bench.node(thread).sessions();
            long version = 0;
            for (int key = 0; key < KEYS; key++) {
                version = sessions.updateMetadata(start.id(), Map.of(thread + "." + key, (long) key))
                        .version();
            }
            return version;
        });
        Session end = bench.sessions().get(start.id());
        Map<String, Object> expected = new HashMap<>(Map.of("first", 0L));
        for (int thread = 0; thread < WRITERS; thread++) {
            for (int key = 0; key < KEYS; key++) {
                expected.put(thread + "." + key, (long) key);
            }
        }
        assertThat(end.metadata()).isEqualTo(expected);
        assertThat(end.version()).isEqualTo(1 + WRITERS * KEYS);
        assertThat(versions).doesNotHaveDuplicates().contains(end.version());
    }

    @Test
    default void changesOfMetadataAndAnEndDoNotUndoEachOther(StoreUnderTest bench) {
        for (int round = 0; round < 10; round++) {
            String session = bench.session().id();
            List<Session> outcomes = Race.run(5, thread -> () -> {
                SessionService sessions = bench.node(thread).sessions();
                return thread == 0
                        ? sessions.complete(session)
                        : sessions.updateMetadata(session, Map.of("k" + thread, true));
            });
            Session end = bench.sessions().get(session);
            assertThat(end.status()).isEqualTo(SessionStatus.COMPLETED);
            assertThat(end.metadata()).containsOnlyKeys("k1", "k2", "k3", "k4");
            assertThat(end.version()).isEqualTo(6);
            assertThat(Stream.of(2L, 3L, 4L, 5L, 6L))
                    .containsExactlyInAnyOrderElementsOf(
                            outcomes.stream().map(Session::version).toList());
        }
    }

    private static Session with(StoreUnderTest bench, Map<String, Object> metadata) {
        return bench.sessions().create(NewSession.of("app", "user", "agent").withMetadata(metadata));
    }

    private static Map<String, @Nullable Object> removing(String key) {
        Map<String, @Nullable Object> changes = new HashMap<>();
        changes.put(key, null);
        return changes;
    }
}
