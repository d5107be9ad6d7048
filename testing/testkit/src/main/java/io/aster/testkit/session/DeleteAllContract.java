package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Deleted;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.testkit.internal.HostileName;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Deleting all sessions of a user or an app, and no other. */
interface DeleteAllContract {
    /** Names that a careless store takes for one another. */
    List<String> LOOKALIKES = List.of("a", "A", "\u00E1", "a\u0301", "a%", "a_", "a*", "a?", "aa", "%", "_", "*");

    @Test
    default void deleteByUserTellsNamesApart(StoreUnderTest bench) {
        LOOKALIKES.forEach(user -> create(bench, "app", user));
        Stream<String> hostile = Arrays.stream(HostileName.values()).map(HostileName::text);
        List<String> others = hostile.filter(name -> !LOOKALIKES.contains(name)).toList();
        others.forEach(user -> create(bench, "app", user));
        int left = LOOKALIKES.size() + others.size();
        for (String user : Stream.concat(LOOKALIKES.stream(), others.stream()).toList()) {
            assertThat(bench.sessions().deleteByUser("app", user).sessions())
                    .as(user)
                    .isEqualTo(1);
            assertThat(bench.all().stream().map(Session::userId))
                    .as(user)
                    .hasSize(--left)
                    .doesNotContain(user);
            assertThat(bench.store().sessions().stats().events()).as(user).isEqualTo(left);
        }
    }

    @Test
    default void deleteByAppTellsNamesApart(StoreUnderTest bench) {
        LOOKALIKES.forEach(app -> create(bench, app, "user"));
        int left = LOOKALIKES.size();
        for (String app : LOOKALIKES) {
            assertThat(bench.sessions().deleteByApp(app).sessions()).as(app).isEqualTo(1);
            assertThat(bench.all().stream().map(Session::appName))
                    .as(app)
                    .hasSize(--left)
                    .doesNotContain(app);
            assertThat(bench.store().sessions().stats().events()).as(app).isEqualTo(left);
        }
    }

    @Test
    default void deleteByUserStaysWithinTheApp(StoreUnderTest bench) {
        create(bench, "shop", "ann");
        create(bench, "shop", "ann");
        String bob = create(bench, "shop", "bob");
        String desk = create(bench, "desk", "ann");
        assertThat(bench.sessions().deleteByUser("shop", "ann").sessions()).isEqualTo(2);
        assertThat(bench.all().stream().map(Session::id)).containsExactly(desk, bob);
        assertThat(SampleEvents.texts(bench.events(desk))).containsExactly("hello");
        assertThat(SampleEvents.texts(bench.events(bob))).containsExactly("hello");
        assertThat(bench.sessions().deleteByUser("shop", "ann").sessions()).isZero();
    }

    @Test
    default void deleteByAppTakesAllItsUsers(StoreUnderTest bench) {
        create(bench, "shop", "ann");
        create(bench, "shop", "bob");
        String desk = create(bench, "desk", "ann");
        assertThat(bench.sessions().deleteByApp("shop").sessions()).isEqualTo(2);
        assertThat(bench.all().stream().map(Session::id)).containsExactly(desk);
        assertThat(bench.sessions().deleteByApp("shop").sessions()).isZero();
        assertThat(bench.sessions().deleteByApp("desk").sessions()).isEqualTo(1);
        assertThat(bench.all()).isEmpty();
    }

    @Test
    default void deleteByUserTakesEveryStatusAndManySessions(StoreUnderTest bench) {
        for (int i = 0; i < 1_200; i++) {
            String id = create(bench, "app", "ann");
            if (i % 3 == 1) {
                bench.sessions().complete(id);
            } else if (i % 3 == 2) {
                bench.sessions().fail(id);
            }
        }
        String bob = create(bench, "app", "bob");
        assertThat(bench.sessions().deleteByUser("app", "ann").sessions()).isEqualTo(1_200);
        assertThat(bench.all().stream().map(Session::id)).containsExactly(bob);
        assertThat(bench.store().sessions().stats().events()).isEqualTo(1);
    }

    @Test
    default void deletedByUserTheyCountForOneCallerOnly(StoreUnderTest bench) {
        for (int i = 0; i < 100; i++) {
            create(bench, "app", "ann");
        }
        List<Long> deleted = Race.run(
                4, thread -> () -> bench.sessions().deleteByUser("app", "ann").sessions());
        assertThat(deleted.stream().mapToLong(Long::longValue).sum()).isEqualTo(100);
        assertThat(bench.all()).isEmpty();
    }

    @Test
    default void deleteByUserTakesTheUsersSessionsOfEveryApp(StoreUnderTest bench) {
        create(bench, "shop", "ann");
        create(bench, "shop", "ann");
        create(bench, "desk", "ann");
        String bob = create(bench, "shop", "bob");
        String like = create(bench, "desk", "Ann");
        String app = create(bench, "ann", "shop");
        assertThat(bench.sessions().deleteByUser("nobody")).isEqualTo(new Deleted(0, 0, 0));
        assertThat(bench.sessions().deleteByUser("ann")).isEqualTo(new Deleted(3, 3, 0));
        assertThat(bench.all().stream().map(Session::id)).containsExactly(app, like, bob);
        assertThat(SampleEvents.texts(bench.events(bob))).containsExactly("hello");
        assertThat(bench.sessions().deleteByUser("ann")).isEqualTo(new Deleted(0, 0, 0));
    }

    @Test
    default void deleteCountsSessionsAndEvents(StoreUnderTest bench) {
        for (int events : new int[] {0, 1, 1_500, 2_500}) {
            String id = bench.sessions()
                    .create(NewSession.of("app", "ann", "agent"))
                    .id();
            bench.sessions().appendEvents(id, SampleEvents.numbered(events));
        }
        create(bench, "app", "bob");
        assertThat(bench.sessions().deleteByUser("app", "ann")).isEqualTo(new Deleted(4, 4_001, 0));
        assertThat(bench.sessions().deleteByApp("app")).isEqualTo(new Deleted(1, 1, 0));
    }

    @Test
    default void ofNodesThatDeleteAUserInAllAppsEachSessionIsCountedOnce(StoreUnderTest bench) {
        for (int i = 0; i < 60; i++) {
            create(bench, "app-" + i % 7, "ann");
        }
        List<Deleted> deleted =
                Race.run(4, thread -> () -> bench.node(thread).sessions().deleteByUser("ann"));
        assertThat(deleted.stream().mapToLong(Deleted::sessions).sum()).isEqualTo(60);
        assertThat(deleted.stream().mapToLong(Deleted::events).sum()).isEqualTo(60);
        assertThat(bench.all()).isEmpty();
    }

    private static String create(StoreUnderTest bench, String app, String user) {
        String id = bench.sessions().create(NewSession.of(app, user, "agent")).id();
        bench.sessions().appendEvent(id, Event.user("hello"));
        return id;
    }
}
