package io.aster.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aster.error.StoreException;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionStatus;
import io.aster.vault.error.ShreddedException;
import io.aster.vault.key.KeyScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShreddingTest {
    private final TwoNodes nodes = new TwoNodes();

    @BeforeEach
    void store() {
        for (String user : List.of("ann", "bob")) {
            nodes.sessions.create(NewSession.of("shop", user, "agent")
                    .withId(user + "-1")
                    .withMetadata(Map.of("title", "of " + user))
                    .withState(Map.of("user:city", "Rome", "app:rate", 3L)));
            nodes.sessions.appendEvent(user + "-1", Event.user("Hello").withId("e"));
            nodes.messages().withOwner("shop", user).appendMessages("agt-" + user, List.of(Message.user("Hello")));
        }
    }

    @Test
    void everyReadAndWriteOfTheUserIsRefused() {
        Shredding shredding = nodes.vault.shred("shop", "ann");
        assertThat(shredding.completeAt()).isEqualTo(shredding.at().plus(Duration.ofMinutes(5)));
        List<Runnable> calls = List.of(
                () -> nodes.sessions.get("ann-1"),
                () -> nodes.sessions.getEvents("ann-1", EventFilter.first(9)),
                () -> nodes.sessions.findEvent("ann-1", "e"),
                () -> nodes.sessions.state("ann-1"),
                () -> nodes.sessions.view("ann-1", EventFilter.first(9)),
                () -> nodes.messages().loadMessages("agt-ann"),
                () -> nodes.sessions.appendEvent("ann-1", Event.user("again").withId("e")),
                () -> nodes.sessions.appendEvent("ann-1", Event.user("more")),
                () -> nodes.sessions.create(
                        NewSession.of("shop", "ann", "agent").withMetadata(Map.of("title", "new"))));
        for (Runnable call : calls) {
            ShreddedException refused = catchThrowableOfType(ShreddedException.class, call::run);
            assertThat(refused.scope()).isEqualTo("user \"ann\" of app \"shop\"");
            assertThat(refused.at()).isEqualTo(shredding.at());
        }
        assertThat(nodes.sessions.getEvents("bob-1", EventFilter.first(9))).hasSize(1);
        assertThat(nodes.sessions.state("bob-1").app()).isEqualTo(Map.of("rate", 3L));
        assertThat(nodes.messages().loadMessages("agt-bob").messages()).hasSize(1);
    }

    @Test
    void sessionsThatCantBeReadCanBeDeleted() {
        nodes.vault.shred("shop", "ann");
        assertThat(nodes.sessions.delete("ann-1")).isTrue();
        assertThat(nodes.sessions.deleteByUser("shop", "bob").sessions()).isEqualTo(1);
    }

    @Test
    void shreddingAgainReportsTheFirstTime() {
        Shredding first = nodes.vault.shred("shop", "ann");
        assertThat(nodes.otherVault.shred("shop", "ann")).isEqualTo(first);
    }

    @Test
    void aUserWithoutAKeyGetsNone() {
        nodes.vault.shred("shop", "eve");
        assertThatThrownBy(() ->
                        nodes.other.create(NewSession.of("shop", "eve", "agent").withMetadata(Map.of("title", "new"))))
                .isInstanceOf(ShreddedException.class);
    }

    @Test
    void listsMarkSessionsThatCanStillBeEndedAndDeleted() {
        nodes.vault.shred("shop", "ann");
        List<Session> listed = nodes.sessions.list(SessionFilter.first(9));
        assertThat(listed).extracting(Session::metadata).containsExactly(Map.of("title", "of bob"), MARK);
        Session marked = listed.get(1);
        for (int failed = 0; failed < 2; ) {
            failed += nodes.sessions.failIdle(Duration.ofMillis(1));
        }
        assertThat(nodes.sessions.get(marked.id()).status()).isEqualTo(SessionStatus.FAILED);
        Session failed = nodes.sessions.list(SessionFilter.first(9)).get(1);
        assertThat(failed.metadata()).isEqualTo(MARK);
        assertThat(nodes.sessions.deleteAllUnchanged(List.of(failed))).hasSize(1);
        assertThat(nodes.sessions.find(marked.id())).isEmpty();
    }

    private static final Map<String, Object> MARK = Map.of("$shredded", true);

    @Test
    void anotherNodeForgetsTheKeyAfterItsTime() {
        AtomicLong time = new AtomicLong();
        var node = nodes.node(builder -> builder.nanoClock(time::get));
        assertThat(node.getEvents("ann-1", EventFilter.first(9))).hasSize(1);
        nodes.vault.shred("shop", "ann");
        time.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
        assertThat(node.getEvents("ann-1", EventFilter.first(9))).hasSize(1);
        time.incrementAndGet();
        assertThatThrownBy(() -> node.getEvents("ann-1", EventFilter.first(9))).isInstanceOf(ShreddedException.class);
    }

    @Test
    void theStateOfAnAppIsShreddedByItself() {
        nodes.vault.shred(KeyScope.ofApp("shop"));
        assertThatThrownBy(() -> nodes.sessions.state("bob-1"))
                .isInstanceOf(ShreddedException.class)
                .hasMessageContaining("app \"shop\"");
        assertThat(nodes.sessions.getEvents("bob-1", EventFilter.first(9))).hasSize(1);
    }

    /** Each write ends before the shredding, or is refused; nothing else is thrown, and no key comes back. */
    @Test
    void writersOfAllNodesEndByTheShredding() throws Exception {
        int writers = 4;
        CountDownLatch writing = new CountDownLatch(writers);
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            List<Future<StoreException>> ends = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                var node = i % 2 == 0 ? nodes.sessions : nodes.node(b -> b.cacheTime(Duration.ofMillis(1)));
                ends.add(pool.submit(() -> {
                    for (int n = 0; ; n++) {
                        try {
                            node.appendEvent("ann-1", Event.user("more"));
                        } catch (StoreException e) {
                            return e;
                        }
                        if (n == 3) {
                            writing.countDown();
                        }
                    }
                }));
            }
            assertThat(writing.await(1, TimeUnit.MINUTES)).isTrue();
            nodes.vault.shred("shop", "ann");
            for (Future<StoreException> end : ends) {
                assertThat(end.get(1, TimeUnit.MINUTES)).isInstanceOf(ShreddedException.class);
            }
            assertThat(nodes.keys
                            .find(KeyScope.ofUser("shop", "ann"))
                            .orElseThrow()
                            .isShredded())
                    .isTrue();
        } finally {
            pool.shutdownNow();
        }
    }
}
