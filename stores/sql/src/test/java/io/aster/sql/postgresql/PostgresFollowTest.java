package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.faultproxy.FaultProxy;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.follow.Follower;
import io.aster.sql.server.SharedDatabase;
import io.aster.sql.server.Sql;
import io.aster.store.Store;
import io.aster.testkit.load.Eventually;
import io.aster.testservers.Servers;
import io.aster.value.Settings;
import java.net.URI;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Followers that are woken by notifications. They poll so rarely that no test would wait for it. */
class PostgresFollowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Settings NO_POLLS = Settings.defaults().withFollowDelay(Duration.ofHours(1));
    private static final int SESSIONS = 30;
    private static final String LISTENING =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";
    private static final String CONNECTED =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'aster'";

    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    @AfterEach
    void empty() {
        DATABASE.empty();
    }

    private static PostgresStore open(FollowMode mode) {
        return PostgresStore.builder()
                .jdbcUrl(DATABASE.database().jdbcUrl())
                .maxIdle(1)
                .follow(mode)
                .open();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eventsOfAnotherProcessArriveWithoutAPoll(boolean many) {
        try (Store writing = open(FollowMode.NOTIFY);
                Store reading = open(FollowMode.NOTIFY);
                Aster writer = Aster.open(writing);
                Aster reader = Aster.open(reading, NO_POLLS)) {
            List<Follower<Event>> followers = follow(writer, reader);
            for (int round = 1; round <= 5; round++) {
                List<Event> events = new ArrayList<>();
                for (int i = 0; i < SESSIONS; i++) {
                    events.add(writer.sessions().appendEvent("s" + i, Event.user("round " + round)));
                    if (!many) {
                        assertThat(followers.get(i).next(PATIENCE)).contains(events.get(i));
                    }
                }
                for (int i = 0; many && i < SESSIONS; i++) {
                    assertThat(followers.get(i).next(PATIENCE)).contains(events.get(i));
                }
            }
        }
    }

    /** Also over a pool of the application, one of whose connections listens, and which is as it was afterwards. */
    @Test
    void aGivenDataSourceListensToo() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(DATABASE.database().jdbcUrl());
        config.setMaximumPoolSize(3);
        config.setAutoCommit(false);
        try (HikariDataSource pool = new HikariDataSource(config);
                Store writing = open(FollowMode.NOTIFY);
                Aster writer = Aster.open(writing)) {
            try (Store reading = PostgresStore.builder()
                            .dataSource(pool)
                            .follow(FollowMode.NOTIFY)
                            .open();
                    Aster reader = Aster.open(reading, NO_POLLS)) {
                List<Follower<Event>> followers = follow(writer, reader);
                for (int i = 0; i < SESSIONS; i++) {
                    Event event = writer.sessions().appendEvent("s" + i, Event.user("hello"));
                    assertThat(followers.get(i).next(PATIENCE)).contains(event);
                    assertThat(reader.sessions()
                                    .appendEvent("s" + i, Event.user("back"))
                                    .seq())
                            .isEqualTo(2);
                }
            }
            Eventually.eventually(
                    "all are given back", () -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
            for (int i = 0; i < 3; i++) {
                try (Connection connection = pool.getConnection()) {
                    assertThat(connection.getAutoCommit()).isFalse();
                    assertThat(Sql.number(connection, "SELECT count(*) FROM pg_listening_channels()"))
                            .isZero();
                    connection.rollback();
                }
            }
        }
    }

    @Test
    void afterItsConnectionWasCutItListensAgain() {
        URI address = URI.create(DATABASE.database().jdbcUrl().substring("jdbc:".length()));
        try (FaultProxy proxy = FaultProxy.to(address.getHost(), address.getPort());
                Store writing = open(FollowMode.NOTIFY);
                Store reading = PostgresStore.builder()
                        .jdbcUrl(DATABASE.database()
                                .jdbcUrl()
                                .replaceFirst("//[^/]+/", "//127.0.0.1:" + proxy.port() + "/"))
                        .follow(FollowMode.NOTIFY)
                        .open();
                Aster writer = Aster.open(writing);
                Aster reader = Aster.open(reading, NO_POLLS)) {
            List<Follower<Event>> followers = follow(writer, reader);
            for (int round = 1; round <= 3; round++) {
                for (Follower<Event> follower : followers) {
                    assertThat(follower.next(Duration.ofMillis(1))).isEmpty();
                }
                proxy.cut();
                for (int i = 0; i < SESSIONS; i++) {
                    Event event = writer.sessions().appendEvent("s" + i, Event.user("round " + round));
                    assertThat(followers.get(i).next(PATIENCE)).contains(event);
                }
            }
        }
    }

    /** However many follow, one connection listens. Without followers none does, and no thread and no connection is left. */
    @Test
    void allFollowersShareOneMoreConnection() throws Exception {
        try (Connection connection = DATABASE.database().connect()) {
            Eventually.eventually("those of other tests end", () -> Sql.number(connection, CONNECTED) == 0);
            try (Store writing = open(FollowMode.POLL);
                    Store reading = open(FollowMode.NOTIFY);
                    Aster writer = Aster.open(writing);
                    Aster reader = Aster.open(reading, NO_POLLS)) {
                assertThat(Sql.number(connection, LISTENING)).isZero();
                List<Follower<Event>> followers = follow(writer, reader);
                Eventually.eventually("one listens", () -> Sql.number(connection, LISTENING) == 1);
                for (Follower<Event> follower : followers) {
                    assertThat(follower.next(Duration.ofMillis(1))).isEmpty();
                }
                assertThat(Sql.number(connection, LISTENING)).isEqualTo(1);
                followers.forEach(Follower::close);
            }
            Eventually.eventually("no connection is left", () -> Sql.number(connection, CONNECTED) == 0);
        }
    }

    @Test
    void byDefaultNothingIsAnnouncedAndNobodyListens() throws Exception {
        try (Connection connection = DATABASE.database().connect();
                Store writing = open(FollowMode.POLL);
                Aster writer = Aster.open(writing);
                Aster reader = Aster.open(
                        DATABASE.database().url(), Settings.defaults().withFollowDelay(Duration.ofMillis(10)))) {
            List<Follower<Event>> followers = follow(writer, reader);
            for (int i = 0; i < SESSIONS; i++) {
                Event event = writer.sessions().appendEvent("s" + i, Event.user("hello"));
                assertThat(followers.get(i).next(PATIENCE)).contains(event);
            }
            assertThat(Sql.number(connection, LISTENING)).isZero();
            Eventually.eventually(
                    "only threads of other tests",
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .map(Thread::getName)
                            .noneMatch(Set.of("aster-notify", "aster-listen")::contains));
        }
    }

    @Test
    void theModeIsAParameterOfTheUrl() {
        String url = DATABASE.database().url();
        String with = url + (url.contains("?") ? "&" : "?") + "follow=";
        try (Aster writer = Aster.open(with + "notify");
                Aster reader = Aster.open(with + "notify", NO_POLLS)) {
            List<Follower<Event>> followers = follow(writer, reader);
            Event event = writer.sessions().appendEvent("s7", Event.user("hello"));
            assertThat(followers.get(7).next(PATIENCE)).contains(event);
        }
        assertThatThrownBy(() -> Aster.open(with + "listen"))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("follow")
                .hasMessageContaining("listen");
    }

    /** Follows new sessions, and has their followers wait once. */
    private static List<Follower<Event>> follow(Aster writer, Aster reader) {
        List<Follower<Event>> followers = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            writer.sessions().create(NewSession.of("app", "user", "agent").withId("s" + i));
            followers.add(reader.sessions().follow("s" + i, 0));
            assertThat(followers.get(i).next(Duration.ofMillis(1))).isEmpty();
        }
        return followers;
    }
}
