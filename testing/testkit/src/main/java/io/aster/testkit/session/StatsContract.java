package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Session;
import io.aster.store.StoreStats;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a store says of its contents. */
interface StatsContract {
    @Test
    default void statsCountSessionsAndEvents(StoreUnderTest bench) {
        checkStats(bench, 0, 0, 0, 0);
        Session first = bench.session();
        Session second = bench.session();
        Session third = bench.session();
        bench.session();
        checkStats(bench, 4, 0, 0, 0);
        bench.sessions().appendEvents(first.id(), SampleEvents.numbered(3));
        bench.sessions().appendEvents(second.id(), SampleEvents.numbered(4));
        bench.sessions().complete(second.id());
        bench.sessions().fail(third.id());
        checkStats(bench, 2, 1, 1, 7);
        bench.sessions().reactivate(third.id());
        checkStats(bench, 3, 1, 0, 7);
        bench.sessions().delete(first.id());
        checkStats(bench, 2, 1, 0, 4);
        bench.sessions().deleteByApp("app");
        checkStats(bench, 0, 0, 0, 0);
    }

    @Test
    default void statsNameTheStoreAndSortItsFigures(StoreUnderTest bench) {
        bench.session();
        StoreStats stats = bench.sessions().stats();
        assertThat(stats.store()).isNotBlank();
        assertThat(List.copyOf(stats.figures().keySet())).isSorted();
        checkStats(bench, 1, 0, 0, 0);
    }

    private static void checkStats(StoreUnderTest bench, long active, long completed, long failed, long events) {
        StoreStats stats = bench.sessions().stats();
        Map<String, Long> sessions = stats.sessions();
        assertThat(sessions.getOrDefault("active", 0L)).isEqualTo(active);
        assertThat(sessions.getOrDefault("completed", 0L)).isEqualTo(completed);
        assertThat(sessions.getOrDefault("failed", 0L)).isEqualTo(failed);
        assertThat(sessions.keySet()).isSubsetOf("active", "completed", "failed");
        assertThat(stats.events()).isEqualTo(events);
    }
}
