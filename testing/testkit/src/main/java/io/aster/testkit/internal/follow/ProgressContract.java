package io.aster.testkit.internal.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.store.SessionProgress;
import io.aster.testkit.internal.HostileName;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What stores answer to the question that waiting followers share. */
public interface ProgressContract {
    int AS_MANY_AS_ASKED = 500;

    @Test
    default void progressOfEverySessionIsThatOfItsRecord(StoreUnderTest bench) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < AS_MANY_AS_ASKED - 1; i++) {
            String id = bench.session("s" + i).id();
            ids.add(id);
            if (i % 50 == 0) {
                bench.sessions().appendEvents(id, SampleEvents.numbered(1 + i / 50));
            }
        }
        ids.add("none");
        assertThat(bench.otherNode().store().sessions().progress(ids))
                .containsExactlyInAnyOrderElementsOf(expected(bench, ids));
        for (int some : new int[] {1, 2, 3, 17, 64, 65}) {
            Set<String> few = ids.stream().sorted().limit(some).collect(Collectors.toSet());
            assertThat(bench.store().sessions().progress(few))
                    .containsExactlyInAnyOrderElementsOf(expected(bench, few))
                    .hasSize(few.contains("none") ? some - 1 : some);
        }
        assertThat(bench.store().sessions().progress(Set.of("none"))).isEmpty();
    }

    @Test
    default void progressIsThatOfTheMoment(StoreUnderTest bench) {
        Session session = bench.session("s");
        Set<String> ids = Set.of("s");
        for (int i = 1; i <= 5; i++) {
            bench.node(i).sessions().appendEvent("s", Event.user("hello"));
            assertThat(bench.node(i + 1).store().sessions().progress(ids))
                    .containsExactly(new SessionProgress("s", session.createdAt(), i));
        }
        bench.sessions().complete("s");
        assertThat(bench.otherNode().store().sessions().progress(ids))
                .containsExactly(new SessionProgress("s", session.createdAt(), 5));
        bench.sessions().delete("s");
        assertThat(bench.otherNode().store().sessions().progress(ids)).isEmpty();
        Session again = bench.session("s");
        assertThat(again.createdAt()).isNotEqualTo(session.createdAt());
        assertThat(bench.otherNode().store().sessions().progress(ids))
                .containsExactly(new SessionProgress("s", again.createdAt(), 0));
    }

    @Test
    default void progressFindsEveryLegalId(StoreUnderTest bench) {
        Set<String> ids = new HashSet<>();
        for (HostileName name : HostileName.values()) {
            ids.add(bench.session(name.text()).id());
        }
        List<SessionProgress> found = bench.store().sessions().progress(ids);
        assertThat(found).extracting(SessionProgress::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected(bench, ids));
    }

    private static List<SessionProgress> expected(StoreUnderTest bench, Set<String> ids) {
        List<SessionProgress> expected = new ArrayList<>();
        for (String id : ids) {
            bench.store().sessions().find(id).map(SessionProgress::of).ifPresent(expected::add);
        }
        return expected;
    }
}
