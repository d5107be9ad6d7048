package io.aster.operations.retention;

import static io.aster.session.SessionStatus.ACTIVE;
import static io.aster.session.SessionStatus.COMPLETED;
import static io.aster.session.SessionStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.InvalidValueException;
import io.aster.operations.EveryKind;
import io.aster.operations.StoredContent;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionStatus;
import io.aster.testkit.internal.HostileName;
import io.aster.value.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which sessions a policy chooses, and that a preview changes nothing. */
@Timeout(300)
class RetentionTest {
    private static final Duration MONTH = Duration.ofDays(30);

    @TempDir
    private Path folder;

    private static RetentionReport apply(Aster aster, RetentionPolicy policy) {
        return SessionRetention.of(aster, policy).withoutRests().apply();
    }

    private static RetentionReport deleted(long sessions, long kept) {
        return new RetentionReport(sessions, 2 * sessions, kept, 0, 0, 0, null);
    }

    @ParameterizedTest
    @EnumSource
    void deletesWhatIsIdleAndNothingElse(StoreKind kind) {
        try (Nodes nodes = new Nodes(kind, folder)) {
            for (int days = 26; days < 36; days++) {
                nodes.add("days-" + days, "ann", days);
            }
            RetentionPolicy policy = RetentionPolicy.builder().idleFor(MONTH).build();
            assertThat(apply(nodes.one(), policy)).isEqualTo(deleted(6, 0));
            assertThat(nodes.ids()).containsExactly("days-26", "days-27", "days-28", "days-29");
            assertThat(nodes.sessions().stats().events()).isEqualTo(8);
            assertThat(apply(nodes.two(), policy)).isEqualTo(deleted(0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyConditionMustHold(StoreKind kind) {
        try (Nodes nodes = new Nodes(kind, folder)) {
            for (String app : List.of("shop", "desk", "other")) {
                for (SessionStatus status : List.of(ACTIVE, COMPLETED, FAILED)) {
                    for (long days : List.of(1, 40, 50)) {
                        nodes.add(app + "-" + status + "-" + days, app, "ann", status, days);
                    }
                }
            }
            RetentionPolicy policy = RetentionPolicy.builder()
                    .app("shop")
                    .app("desk")
                    .status(COMPLETED)
                    .status(FAILED)
                    .idleFor(MONTH)
                    .keepNewest(3)
                    .build();
            Set<String> left = nodes.ids();
            for (String app : List.of("shop", "desk")) {
                left.removeAll(List.of(app + "-completed-50", app + "-failed-50"));
            }
            // Of six sessions of two statuses the two of 50 days and one of 40 come after the first three.
            RetentionReport report = apply(nodes.one(), policy);
            assertThat(report).isEqualTo(deleted(6, 2));
            Set<String> ids = nodes.ids();
            assertThat(left).containsAll(ids);
            assertThat(ids).hasSize(27 - 6);
            assertThat(ids.stream().filter(id -> id.startsWith("other") || id.contains("active")))
                    .hasSize(9 + 6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheNewestOfEachUserOfEachApp(StoreKind kind) {
        try (Nodes nodes = new Nodes(kind, folder)) {
            List<String> users = List.of("ann", "Ann", "ann%", "änn", "bob");
            for (String user : users) {
                for (String app : List.of("shop", "desk")) {
                    for (int days = 1; days <= 7; days++) {
                        nodes.add(app + "/" + user + "/" + days, app, user, ACTIVE, days);
                    }
                }
            }
            nodes.add("few-1", "few", 1_000);
            nodes.add("few-2", "few", 2_000);
            RetentionPolicy policy = RetentionPolicy.builder().keepNewest(2).build();
            assertThat(apply(nodes.one(), policy)).isEqualTo(deleted(50, 22));
            Set<String> left = new HashSet<>(List.of("few-1", "few-2"));
            for (String user : users) {
                for (String app : List.of("shop", "desk")) {
                    left.addAll(List.of(app + "/" + user + "/1", app + "/" + user + "/2"));
                }
            }
            assertThat(nodes.ids()).isEqualTo(left);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessionsOfOneMomentAreKeptById(StoreKind kind) {
        Settings stopped = Settings.defaults().withClock(Clock.fixed(Instant.now(), ZoneOffset.UTC));
        try (Nodes nodes = new Nodes(kind, folder);
                Aster aster = Aster.open(nodes.one().store(), stopped)) {
            for (String id : List.of("c", "a", "e", "b", "d")) {
                aster.sessions().create(NewSession.of("app", "ann", "agent").withId(id));
            }
            assertThat(apply(
                                    nodes.one(),
                                    RetentionPolicy.builder().keepNewest(2).build())
                            .deleted())
                    .isEqualTo(3);
            assertThat(nodes.ids()).containsExactly("d", "e");
        }
    }

    /** A session that was active since does not look idle because the clock of its node is a year behind. */
    @ParameterizedTest
    @EnumSource
    void theClockOfTheStoreDecides(StoreKind kind) {
        Settings behind = Settings.defaults().withClock(Clock.offset(Clock.systemUTC(), Duration.ofDays(-365)));
        try (Nodes nodes = new Nodes(kind, folder);
                Aster slow = Aster.open(nodes.one().store(), behind)) {
            slow.sessions().create(NewSession.of("app", "ann", "agent").withId("used"));
            slow.sessions().appendEvent("used", Event.user("now"));
            nodes.add("idle", "ann", 40);
            assertThat(apply(
                            nodes.one(),
                            RetentionPolicy.builder().idleFor(MONTH).build()))
                    .isEqualTo(deleted(1, 0));
            assertThat(nodes.ids()).containsExactly("used");
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesThroughManyPagesAndUsers(StoreKind kind) {
        try (Nodes nodes = new Nodes(kind, folder)) {
            for (int i = 0; i < 320; i++) {
                nodes.add("s" + i, "user-" + i % 90, 40 + i);
            }
            RetentionPolicy policy =
                    RetentionPolicy.builder().idleFor(MONTH).keepNewest(1).build();
            assertThat(apply(nodes.one(), policy)).isEqualTo(deleted(230, 90));
            Map<String, Long> left = nodes.sessions()
                    .streamSessions(SessionFilter.all())
                    .collect(Collectors.groupingBy(Session::userId, Collectors.counting()));
            assertThat(left).hasSize(90).containsValue(1L).doesNotContainValue(2L);
            assertThat(nodes.ids()).contains("s0", "s89").doesNotContain("s90");
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesAndEveryKindOfSession(StoreKind kind) {
        try (Nodes nodes = new Nodes(kind, folder)) {
            EveryKind.fill(nodes.one());
            nodes.add("old", "ann", 40);
            StoredContent before = StoredContent.of(nodes.one());
            for (HostileName name : HostileName.values()) {
                RetentionPolicy policy = RetentionPolicy.builder()
                        .app(name.text())
                        .idleFor(MONTH)
                        .build();
                assertThat(apply(nodes.one(), policy)).isEqualTo(deleted(0, 0));
            }
            assertThat(StoredContent.of(nodes.one())).isEqualTo(before);
            RetentionPolicy all = RetentionPolicy.builder().keepNewest(1).build();
            List<String> chosen = new ArrayList<>();
            RetentionPreview preview = SessionRetention.of(nodes.one(), all)
                    .listener(new RetentionListener() {
                        @Override
                        public void chosen(Session session) {
                            chosen.add(session.id());
                        }
                    })
                    .preview();
            assertThat(StoredContent.of(nodes.one())).isEqualTo(before);
            assertThat(chosen).hasSize((int) preview.sessions()).doesNotHaveDuplicates();
            RetentionReport report = apply(nodes.one(), all);
            assertThat(report)
                    .isEqualTo(
                            new RetentionReport(preview.sessions(), preview.events(), preview.kept(), 0, 0, 0, null));
            Set<String> left = new HashSet<>(before.digests().keySet());
            left.removeAll(chosen);
            assertThat(nodes.ids()).isEqualTo(left);
            StoredContent after = StoredContent.of(nodes.one());
            assertThat(before.digests()).containsAllEntriesOf(after.digests());
            assertThat(after.lists()).isEqualTo(before.lists());
        }
    }

    @Test
    void keepsWhatTheApplicationSays() {
        try (Nodes nodes = new Nodes(StoreKind.MEMORY, folder)) {
            for (int i = 0; i < 10; i++) {
                nodes.add("s" + i, "ann", 40);
            }
            nodes.sessions().updateMetadata("s3", Map.of("hold", true));
            RetentionReport report = SessionRetention.of(
                            nodes.one(), RetentionPolicy.builder().keepNewest(1).build())
                    .keep(session -> session.metadata().containsKey("hold")
                            || session.id().equals("s5"))
                    .apply();
            // The one on hold is the newest one, too.
            assertThat(report).isEqualTo(deleted(8, 2));
            assertThat(nodes.ids()).containsExactly("s3", "s5");
        }
    }

    @Test
    void aSessionThatIsBeingRestoredStays() {
        try (Nodes nodes = new Nodes(StoreKind.SQLITE, folder)) {
            nodes.add("old", "ann", 40);
            List<Event> events =
                    nodes.sessions().streamEvents("old", EventFilter.all()).toList();
            Session half = nodes.sessions().get("old");
            nodes.sessions().delete("old");
            Iterable<Event> failing = () -> new Iterator<>() {
                private int read;

                @Override
                public boolean hasNext() {
                    return true;
                }

                @Override
                public Event next() {
                    if (read == 1) {
                        throw new IllegalStateException("the input has ended");
                    }
                    return events.get(read++);
                }
            };
            assertThatThrownBy(() -> nodes.sessions().restore(half, failing)).hasMessage("the input has ended");
            assertThat(nodes.sessions().get("old").status()).isEqualTo(SessionStatus.RESTORING);
            assertThat(apply(
                            nodes.one(),
                            RetentionPolicy.builder().idleFor(MONTH).build()))
                    .isEqualTo(deleted(0, 0));
            assertThat(nodes.ids()).containsExactly("old");
        }
    }

    @Test
    void refusesPoliciesThatCanNotBeMeant() {
        assertInvalid("idleFor", RetentionPolicy.builder());
        assertInvalid("idleFor", RetentionPolicy.builder().app("shop").status(COMPLETED));
        assertInvalid("idleFor", RetentionPolicy.builder().idleFor(Duration.ZERO));
        assertInvalid("idleFor", RetentionPolicy.builder().idleFor(Duration.ofDays(36_501)));
        assertInvalid("keepNewest", RetentionPolicy.builder().keepNewest(-1));
        assertInvalid("keepNewest", RetentionPolicy.builder().keepNewest(10_001));
        assertInvalid("status", RetentionPolicy.builder().keepNewest(1).status(SessionStatus.RESTORING));
        assertInvalid("app", RetentionPolicy.builder().keepNewest(1).app(""));
    }

    private static void assertInvalid(String field, RetentionPolicy.Builder builder) {
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
