package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.testkit.internal.Crowds;
import io.aster.testkit.internal.Node;
import io.aster.testkit.internal.Pages;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lists by last activity while other nodes write. */
interface ActivityRaceContract {
    int SESSIONS = 60;

    /**
     * Every third session stays as it is. Pages have each of these exactly once, in order, and none of the others twice. The writers' clock
     * moves by half a minute for each event, so that most of them leave the minute of their session's last event.
     */
    @Test
    default void pagesHaveEverySessionThatDoesNotChangeOnceWhileOthersMove(StoreUnderTest bench) {
        List<String> moving = new ArrayList<>();
        List<Session> still = new ArrayList<>();
        bench.clock().step(Duration.ofSeconds(7));
        for (int i = 0; i < SESSIONS; i++) {
            Session session = bench.session("s" + i);
            if (i % 3 == 0) {
                still.add(0, session);
            } else {
                moving.add(session.id());
            }
        }
        bench.otherNode().clock().set(bench.clock().instant());
        bench.otherNode().clock().step(Duration.ofSeconds(30));
        Crowds.during(List.of(mover(bench.otherNode(), moving, 1), mover(bench.otherNode(), moving, 2)), () -> {
            for (int round = 0; round < 5; round++) {
                checkPages(bench, 1 + 3 * round, still);
            }
        });
        assertThat(bench.sessions()
                        .list(ActivityContract.byActivity().limit(1_000).build()))
                .hasSize(SESSIONS)
                .isEqualTo(ActivityContract.activity(bench.all()));
    }

    @Test
    default void afterConcurrentWritesTheOrderIsExact(StoreUnderTest bench) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(bench.session("s" + i).id());
        }
        bench.clock().step(Duration.ofSeconds(11));
        bench.otherNode().clock().step(Duration.ofSeconds(13));
        for (int round = 0; round < 5; round++) {
            int seed = round;
            Crowds.writeAndRead(
                    () -> append(bench.node(), ids, new Random(seed), 30),
                    () -> append(bench.otherNode(), ids, new Random(seed + 100), 5));
            assertThat(bench.sessions()
                            .list(ActivityContract.byActivity().limit(1_000).build()))
                    .hasSize(20)
                    .isEqualTo(ActivityContract.activity(bench.all()));
        }
    }

    private static void checkPages(StoreUnderTest bench, int limit, List<Session> still) {
        List<Session> all = new ArrayList<>();
        SessionFilter.Builder filter =
                ActivityContract.byActivity().appName("app").limit(limit);
        List<Session> page = bench.sessions().list(filter.build());
        while (!page.isEmpty()) {
            Pages.add(all, page, Session::id);
            page = bench.sessions().list(filter.after(page.get(page.size() - 1)).build());
        }
        assertThat(all).extracting(Session::id).doesNotHaveDuplicates();
        assertThat(all).filteredOn(still::contains).isEqualTo(still);
        assertThat(all).isEqualTo(ActivityContract.activity(all));
    }

    private static Runnable mover(Node node, List<String> ids, int seed) {
        Random random = new Random(seed);
        return () -> append(node, ids, random, 1);
    }

    private static void append(Node node, List<String> ids, Random random, int times) {
        for (int i = 0; i < times; i++) {
            node.sessions().appendEvent(ids.get(random.nextInt(ids.size())), Event.user("hello"));
        }
    }
}
