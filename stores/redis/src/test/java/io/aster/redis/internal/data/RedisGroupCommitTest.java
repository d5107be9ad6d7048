package io.aster.redis.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.redis.RedisFixture;
import io.aster.redis.RedisStore;
import io.aster.redis.TestRedis;
import io.aster.redis.internal.address.RedisOptions;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.link.RedisErrors;
import io.aster.redis.internal.link.StandaloneLink;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.WriteToken;
import io.aster.testkit.load.Crowd;
import io.aster.testkit.load.Ledger;
import io.lettuce.core.RedisClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Appends of many callers at once share scripts, and nothing else. */
class RedisGroupCommitTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pattern CALLS = Pattern.compile("cmdstat_eval(?:sha)?:calls=(\\d+)");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int THREADS = 32;
    private static final int EACH = 25;

    private RedisFixture place;
    private RedisStore store;
    private RedisClient client;

    @BeforeEach
    void open() {
        place = RedisFixture.standalone();
        store = place.open();
        client = RedisClient.create(TestRedis.url());
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
        place.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callersShareScriptsUnlessThatIsSwitchedOff(boolean groupCommit) {
        try (RedisStore shared = place.builder().groupCommit(groupCommit).open();
                Aster aster = Aster.open(shared)) {
            List<String> ids = IntStream.range(0, THREADS / 2)
                    .mapToObj(i -> aster.sessions().create(NewSession.of("app", "user", "agent")))
                    .map(Session::id)
                    .toList();
            Ledger ledger = new Ledger();
            long before = scripts();
            try (Crowd<Boolean> crowd = new Crowd<>(THREADS, thread -> () -> {
                IntStream.range(0, EACH)
                        .forEach(i -> ledger.append(aster.sessions(), ids.get(Math.max(0, thread - ids.size()))));
                return true;
            })) {
                crowd.results();
            }
            long taken = scripts() - before;
            System.out.printf(
                    "Redis: group commit %s: %d appends in %d scripts%n", groupCommit, ledger.stored(), taken);
            assertThat(ledger.stored()).isEqualTo(THREADS * EACH);
            ledger.verify(aster.sessions(), ids);
            if (groupCommit) {
                assertThat(taken).isLessThan(THREADS * EACH * 3 / 4);
            } else {
                assertThat(taken).isGreaterThanOrEqualTo(THREADS * EACH);
            }
        }
    }

    @Test
    void whatStandsInTheWayOfOneKeepsNoOtherFromIt() {
        sessions("first", "known", "expecting", "broken", "last");
        insert("done", "completed");
        SessionAppends appends = appends(RedisOptions.DEFAULTS);
        appends.append(request("known", "a"));
        place.commands().set(place.prefix() + "{broken}:events", "no stream");

        List<AppendRequest> requests = List.of(
                request("first", "a", "b"),
                request("none", "a"),
                request("known", "a"),
                request("done", "a"),
                AppendRequest.builder("expecting", List.of(event("expecting", "a")), NOW)
                        .expectedSeq(7)
                        .build(),
                request("broken", "a"),
                request("last", "a"));
        assertThat(appends.appendGroup(requests))
                .containsExactly(new Appended(1), null, null, null, null, null, new Appended(1));

        assertThat(store.sessions().find("first").orElseThrow().eventCount()).isEqualTo(2);
        assertThat(store.sessions().find("last").orElseThrow().eventCount()).isEqualTo(1);
        for (String id : List.of("expecting", "broken", "done")) {
            assertThat(store.sessions().find(id).orElseThrow().eventCount()).isZero();
        }
        assertThatThrownBy(() -> appends.append(request("broken", "a")))
                .isInstanceOf(StoreConfigurationException.class);
    }

    @Test
    void groupThatArrivesTwiceIsStoredOnceAndEachIsToldAgain() {
        sessions("one", "other");
        SessionAppends appends = appends(RedisOptions.DEFAULTS);
        List<AppendRequest> requests = List.of(request("one", "a", "b"), request("other", "c"));
        assertThat(appends.appendGroup(requests)).containsExactly(new Appended(1), new Appended(1));
        assertThat(appends.appendGroup(requests)).containsExactly(null, null);
        assertThat(appends.append(requests.get(0)))
                .isEqualTo(new AppendOutcome.Known(
                        List.of(event("one", "a").withSeq(1), event("one", "b").withSeq(2))));
        assertThat(place.commands().xlen(place.prefix() + "{one}:events")).isEqualTo(2);
    }

    @Test
    void eachHasItsOwnProof() {
        sessions("one", "other");
        AppendRequest proving =
                request("one", "a").toBuilder().proof("a \\ proof").build();
        AppendRequest plain = request("other", "a");
        assertThat(appends(RedisOptions.DEFAULTS).appendGroup(List.of(proving, plain)))
                .containsExactly(new Appended(1), new Appended(1));
        assertThat(store.sessions().find("one").orElseThrow().proof()).isEqualTo("a \\ proof");
        assertThat(store.sessions().find("other").orElseThrow().proof()).isNull();
    }

    @Test
    void serverThatLostTheScriptIsGivenItAgain() {
        sessions("one", "other");
        place.commands().scriptFlush();
        assertThat(appends(RedisOptions.DEFAULTS).appendGroup(List.of(request("one", "a"), request("other", "a"))))
                .containsExactly(new Appended(1), new Appended(1));
    }

    @Test
    void timeStartsAnewForAllKeysOfAllSessions() {
        Duration soon = Duration.ofMinutes(1);
        try (RedisStore lasting = place.builder().ttl(HOUR).open()) {
            for (String id : List.of("one", "other")) {
                insert(lasting, id, SessionRecord.ACTIVE);
                place.commands().pexpire(new Keys(place.prefix()).session(id)[0], soon);
            }
        }
        assertThat(appends(RedisOptions.DEFAULTS.withTtl(HOUR))
                        .appendGroup(List.of(request("one", "a"), request("other", "a"))))
                .containsExactly(new Appended(1), new Appended(1));
        for (String id : List.of("one", "other")) {
            for (String key : new Keys(place.prefix()).session(id)) {
                assertThat(place.commands().pttl(key)).as(key).isGreaterThan(soon.toMillis());
            }
        }
    }

    /** Its index entries have to be written first. */
    @Test
    void sessionThatLivesByAnotherTtlIsLeftToItsCaller() {
        sessions("one", "other");
        SessionAppends appends = appends(RedisOptions.DEFAULTS.withTtl(HOUR));
        List<AppendRequest> requests = List.of(request("one", "a"), request("other", "a"));
        assertThat(appends.appendGroup(requests)).containsExactly(null, null);
        assertThat(appends.append(requests.get(1))).isEqualTo(new Appended(1));
        for (String key : new Keys(place.prefix()).session("other")) {
            assertThat(place.commands().pttl(key)).as(key).isPositive();
        }
    }

    @Test
    void sessionWithoutIndexEntriesIsLeftToItsCaller() {
        sessions("one", "other");
        String hash = place.prefix() + "{other}:session";
        place.commands().hdel(hash, "indexed");
        SessionAppends appends = appends(RedisOptions.DEFAULTS);
        List<AppendRequest> requests = List.of(request("one", "a"), request("other", "a"));
        assertThat(appends.appendGroup(requests)).containsExactly(new Appended(1), null);
        assertThat(appends.append(requests.get(1))).isEqualTo(new Appended(1));
        assertThat(place.commands().hget(hash, "indexed")).isEqualTo("-1");
    }

    private SessionAppends appends(RedisOptions options) {
        RedisOptions here = options.withPrefix(place.prefix());
        RedisCalls calls =
                new RedisCalls(new StandaloneLink(client, here, () -> {}), new RedisErrors(TestRedis.url()), here);
        Keys keys = new Keys(place.prefix());
        SessionLookup lookup = new SessionLookup(calls, keys);
        SessionIndex index = new SessionIndex(calls, keys, lookup, Clock.systemUTC(), here.ttl());
        return new SessionAppends(calls, keys, lookup, index, new StateWrites(calls, keys, true), here);
    }

    /** How many scripts the server has run. */
    private long scripts() {
        return CALLS.matcher(place.commands().info("commandstats"))
                .results()
                .map(MatchResult::group)
                .mapToLong(calls -> Long.parseLong(calls.substring(calls.indexOf('=') + 1)))
                .sum();
    }

    private void sessions(String... ids) {
        for (String id : ids) {
            insert(id, SessionRecord.ACTIVE);
        }
    }

    private void insert(String id, String status) {
        insert(store, id, status);
    }

    private static void insert(RedisStore store, String id, String status) {
        store.sessions()
                .insert(
                        SessionRecord.builder(id)
                                .appName("app")
                                .userId("user")
                                .agentId("agent")
                                .status(status)
                                .createdAt(NOW)
                                .updatedAt(NOW)
                                .build(),
                        WriteToken.next());
    }

    private static AppendRequest request(String session, String... ids) {
        List<EventRecord> events =
                Arrays.stream(ids).map(id -> event(session, id)).toList();
        return AppendRequest.builder(session, events, NOW).build();
    }

    private static EventRecord event(String session, String id) {
        return EventRecord.builder(session, id).author("user").timestamp(NOW).build();
    }
}
