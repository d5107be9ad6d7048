package io.aster.store.support.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.inmemory.InMemoryStore;
import io.aster.message.Message;
import io.aster.message.MessageOwnerException;
import io.aster.message.MessageStore;
import io.aster.observe.Call;
import io.aster.observe.CallListener;
import io.aster.observe.CallResult;
import io.aster.observe.Operation;
import io.aster.observe.Outcome;
import io.aster.search.SearchQuery;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionFilter;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionService;
import io.aster.store.MessageListStore;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.value.Expiry;
import io.aster.value.Settings;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservedStoresTest {
    /** A call and its end, and whether both were observed on the same thread. */
    private record Observed(Call call, CallResult result, boolean sameThread) {}

    private final List<Observed> observed = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger started = new AtomicInteger();
    private final Settings settings = Settings.defaults().withListener(call -> {
        started.incrementAndGet();
        Thread thread = Thread.currentThread();
        return result -> observed.add(new Observed(call, result, Thread.currentThread() == thread));
    });

    /** The calls observed since the last one was asked for, with outcomes and items. */
    private List<String> seen() {
        List<String> seen = observed.stream()
                .map(one -> one.call().operation().code() + " "
                        + one.result().outcome().code() + " " + one.result().items())
                .toList();
        observed.clear();
        return seen;
    }

    @Test
    void everyCallToSessionsIsObserved() {
        try (Aster aster = Aster.open("memory:", settings)) {
            SessionService sessions = aster.sessions();
            String id = sessions.create(NewSession.of("app", "user", "agent").withId("s"))
                    .id();
            assertThat(observed.get(0).call()).isEqualTo(new Call(Operation.CREATE, "memory", "s"));
            NewEvent event = Event.user("one").withId("e1");
            sessions.appendEvent(id, event);
            sessions.appendEvents(id, List.of(Event.user("two"), Event.user("three")));
            sessions.appendEvent(id, event);
            assertThat(seen())
                    .containsExactly(
                            "sessions.create ok 1",
                            "sessions.append ok 1",
                            "sessions.append ok 2",
                            "sessions.append known 0");
            sessions.get(id);
            sessions.find("none");
            sessions.getEvents(id, EventFilter.first(2));
            sessions.findEvent(id, "e1");
            sessions.findEvent(id, "none");
            sessions.state(id);
            sessions.view(id, EventFilter.last(1));
            sessions.list(SessionFilter.first(10));
            sessions.search(SearchQuery.of("two"));
            sessions.stats();
            assertThat(seen())
                    .containsExactly(
                            "sessions.find ok 1",
                            "sessions.find not-found 0",
                            "sessions.events ok 2",
                            "sessions.find-event ok 1",
                            "sessions.find-event not-found 0",
                            "sessions.state ok 1",
                            "sessions.view ok 1",
                            "sessions.list ok 1",
                            "sessions.search ok 1",
                            "sessions.stats ok 0");
            sessions.complete(id);
            assertThatThrownBy(() -> sessions.appendEvent(id, Event.user("late")))
                    .isInstanceOf(SessionNotActiveException.class);
            assertThatThrownBy(() -> sessions.create(
                            NewSession.of("app", "user", "agent").withId("s")))
                    .isInstanceOf(SessionExistsException.class);
            sessions.deleteByUser("app", "user");
            sessions.delete(id);
            sessions.create(NewSession.of("app", "user", "agent").withExpiresAt(Instant.EPOCH));
            sessions.purgeExpired();
            assertThat(seen())
                    .containsExactly(
                            "sessions.find ok 1",
                            "sessions.update ok 1",
                            "sessions.append not-active 0",
                            "sessions.create exists 0",
                            "sessions.delete-all ok 1",
                            "messages.delete-owned ok 0",
                            "sessions.delete not-found 0",
                            "sessions.create ok 1",
                            "sessions.purge ok 1",
                            "sessions.purge ok 0",
                            "messages.purge ok 0");
        }
    }

    @Test
    void everyCallToMessagesIsObserved() {
        try (Aster aster = Aster.open("memory:", settings)) {
            MessageStore messages = aster.messages();
            MessageStore ofAnn = messages.withOwner("app", "ann");
            ofAnn.appendMessages("agt", List.of(Message.user("one"), Message.user("two"), Message.user("three")));
            assertThat(observed.get(0).call()).isEqualTo(new Call(Operation.WRITE_MESSAGES, "memory", "agt"));
            messages.loadMessages("agt", 2);
            messages.trimMessages("agt", 1);
            messages.listAgents();
            messages.describe("agt");
            messages.describe("none");
            assertThatThrownBy(
                            () -> messages.withOwner("app", "bob").appendMessages("agt", List.of(Message.user("late"))))
                    .isInstanceOf(MessageOwnerException.class);
            messages.deleteAgent("agt");
            messages.deleteAgent("agt");
            messages.withExpiry(Expiry.at(Instant.EPOCH)).appendMessages("old", List.of(Message.user("one")));
            messages.purgeExpired();
            assertThat(seen())
                    .containsExactly(
                            "messages.write ok 3",
                            "messages.load ok 2",
                            "messages.trim ok 2",
                            "messages.list ok 1",
                            "messages.describe ok 1",
                            "messages.describe not-found 0",
                            "messages.write other-owner 0",
                            "messages.delete ok 1",
                            "messages.delete not-found 0",
                            "messages.write ok 1",
                            "messages.purge ok 1",
                            "messages.purge ok 0");
        }
    }

    @Test
    void anErrorOfTheStoreIsObservedAndThrown() {
        Aster aster = Aster.open("memory:", settings);
        Session session = aster.sessions().create(NewSession.of("app", "user", "agent"));
        aster.store().close();
        observed.clear();
        assertThatThrownBy(() -> aster.sessions().get(session.id()))
                .satisfies(thrown -> assertThat(observed).singleElement().satisfies(one -> {
                    assertThat(one.result().outcome()).isEqualTo(Outcome.FAILED);
                    assertThat(one.result().error()).isSameAs(thrown);
                    assertThat(one.result().items()).isZero();
                }));
    }

    @Test
    void whatNeverReachesTheStoreIsNotObserved() {
        try (Aster aster = Aster.open("memory:", settings)) {
            assertThatThrownBy(() -> aster.sessions().get("\n")).isNotNull();
            aster.sessions().close();
            assertThatThrownBy(() -> aster.sessions().get("s")).isNotNull();
        }
        assertThat(started.get()).isZero();
    }

    /** How long a call took is measured around the store, and not around the listener. */
    @Test
    void concurrentCallsAreObservedEachOnItsThread() throws Exception {
        int threads = 16;
        int each = 50;
        try (Aster aster = Aster.open("memory:", settings)) {
            String id = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            observed.clear();
            started.set(0);
            long start = System.nanoTime();
            together(threads, () -> {
                for (int i = 0; i < each; i++) {
                    aster.sessions().appendEvent(id, Event.user("text"));
                }
                return true;
            });
            long all = System.nanoTime() - start;
            assertThat(started.get()).isEqualTo(threads * each);
            assertThat(observed).hasSize(threads * each).allSatisfy(one -> {
                assertThat(one.sameThread()).isTrue();
                assertThat(one.result().nanos()).isBetween(0L, all);
                assertThat(one.call().id()).isEqualTo(id);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aListenerThatThrowsBreaksNoCall(boolean atTheEnd) {
        AtomicInteger called = new AtomicInteger();
        CallListener broken = call -> {
            if (!atTheEnd) {
                called.incrementAndGet();
                throw new IllegalStateException("broken");
            }
            return result -> {
                called.incrementAndGet();
                throw new AssertionError("broken");
            };
        };
        try (Aster aster = Aster.open("memory:", Settings.defaults().withListener(broken))) {
            Session session = aster.sessions().create(NewSession.of("app", "user", "agent"));
            assertThat(aster.sessions().get(session.id())).isEqualTo(session);
            assertThat(aster.messages().loadMessages("agt").messages()).isEmpty();
        }
        assertThat(called.get()).isEqualTo(3);
    }

    @Test
    void theEndMayBeOfNoInterest() {
        try (Aster aster = Aster.open("memory:", Settings.defaults().withListener(call -> null))) {
            assertThat(aster.sessions().find("none")).isEmpty();
        }
    }

    @Test
    void withoutAListenerTheStoreIsCalledDirectly() {
        try (Store store = new InMemoryStore()) {
            assertThat(ObservedStores.of(store.sessions(), store.kind(), Settings.defaults()))
                    .isSameAs(store.sessions());
            assertThat(ObservedStores.of(store.messages(), store.kind(), Settings.defaults()))
                    .isSameAs(store.messages());
        }
    }

    /** A method that is not overridden, because it has a default, would not be observed. */
    @Test
    void noMethodIsLeftOut() {
        assertThat(methods(ObservedSessions.class)).containsAll(methods(SessionStore.class));
        assertThat(methods(ObservedMessages.class)).containsAll(methods(MessageListStore.class));
    }

    private static Set<String> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .map(ObservedStoresTest::signature)
                .collect(Collectors.toSet());
    }

    private static String signature(Method method) {
        return method.getName() + List.of(method.getParameterTypes());
    }

    private static void together(int threads, Callable<Boolean> task) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Boolean>> running = IntStream.range(0, threads)
                    .mapToObj(i -> executor.submit(() -> {
                        barrier.await(30, TimeUnit.SECONDS);
                        return task.call();
                    }))
                    .toList();
            for (Future<Boolean> one : running) {
                assertThat(one.get(30, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
