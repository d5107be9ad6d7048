package io.aster.testkit.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.store.StoreStats;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.HostileName;
import io.aster.testkit.internal.LegalValue;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is left when a store is closed and opened again: everything, or nothing, as its fixture states. */
public interface DurabilityContract {
    @Test
    default void everythingIsThereAfterReopening(StoreUnderTest bench) {
        Map<Session, List<Event>> before = new LinkedHashMap<>();
        bench.sessions()
                .create(NewSession.of("app", "user", "agent").withId("values").withMetadata(LegalValue.allGiven()));
        bench.sessions()
                .appendEvent(
                        "values",
                        Event.builder("user").metadata(LegalValue.allGiven()).build());
        for (HostileName name : HostileName.values()) {
            bench.sessions()
                    .create(NewSession.of(name.text(), name.text(), name.text()).withId(name.text()));
            bench.sessions().appendEvents(name.text(), List.of(SampleEvents.full(name.text()), Event.user("hello")));
        }
        bench.sessions().complete(HostileName.SQL.text());
        bench.sessions().fail(HostileName.EMOJI.text());
        bench.all().forEach(session -> before.put(session, bench.events(session.id())));
        assertThat(before).hasSize(HostileName.values().length + 1);
        StoreStats stats = bench.sessions().stats();

        bench.reopen();

        if (bench.fixture().isDurable()) {
            assertThat(bench.all()).isEqualTo(new ArrayList<>(before.keySet()));
            before.forEach(
                    (session, events) -> assertThat(bench.events(session.id())).isEqualTo(events));
            assertThat(bench.sessions().stats().sessions()).isEqualTo(stats.sessions());
            assertThat(bench.sessions().stats().events()).isEqualTo(stats.events());
        } else {
            checkEmpty(bench);
        }
    }

    @Test
    default void whatWasDeletedIsNotThereAfterReopening(StoreUnderTest bench) {
        List.of("a", "b", "c").forEach(id -> {
            bench.session(id);
            bench.sessions().appendEvents(id, SampleEvents.withIds("1", "2"));
        });
        assertThat(bench.sessions().delete("b")).isTrue();
        List<Session> before = bench.all();
        assertThat(before).hasSize(2);

        bench.reopen();

        if (bench.fixture().isDurable()) {
            assertThat(bench.all()).isEqualTo(before);
            assertThat(bench.sessions().stats().events()).isEqualTo(4);
        } else {
            checkEmpty(bench);
        }
    }

    @Test
    default void sessionGoesOnAfterReopening(StoreUnderTest bench) {
        Session session = bench.session("s");
        List<Event> first = bench.sessions().appendEvents("s", SampleEvents.withIds("a", "b"));
        assertThat(bench.events("s")).isEqualTo(first);

        bench.reopen();

        if (bench.fixture().isDurable()) {
            assertThat(bench.sessions().appendEvents("s", SampleEvents.withIds("a", "b")))
                    .isEqualTo(first);
            Event next = bench.sessions()
                    .appendEvents("s", SampleEvents.withIds("c"), 2)
                    .get(0);
            assertThat(next.seq()).isEqualTo(3);
            assertThat(bench.events("s")).isEqualTo(Arrays.asList(first.get(0), first.get(1), next));
            assertThat(bench.sessions().update(session.withAgentId("next")).version())
                    .isEqualTo(2);
        } else {
            ExpectedErrors.notFound("s", () -> bench.sessions().appendEvents("s", SampleEvents.withIds("c"), 2));
            checkEmpty(bench);
        }
    }

    @Test
    default void fixturesDoNotSeeEachOther(StoreUnderTest bench) {
        checkEmpty(bench);
        bench.session("same in every test");
        assertThat(bench.all()).hasSize(1);
    }

    private static void checkEmpty(StoreUnderTest bench) {
        assertThat(bench.all()).isEmpty();
        assertThat(bench.sessions().stats().events()).isZero();
    }
}
