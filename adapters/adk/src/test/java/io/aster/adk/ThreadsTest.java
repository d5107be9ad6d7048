package io.aster.adk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.adk.events.Event;
import com.google.adk.sessions.Session;
import io.aster.inmemory.InMemoryStore;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.testkit.load.Eventually;
import io.aster.value.Settings;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    private static final SessionKey KEY = new SessionKey("app", "user", "first");

    private final SessionService aster = SessionService.over(new InMemoryStore(), Settings.defaults());

    @Test
    void theCallerIsNotBlocked() {
        Thread worker = AsterSessionService.over(aster)
                .createSession("app", "user")
                .map(session -> Thread.currentThread())
                .blockingGet();

        assertThat(worker).isNotSameAs(Thread.currentThread());
        assertThat(worker.isDaemon()).isTrue();
    }

    @Test
    void theWorkIsDoneByTheSchedulerThatIsGiven() {
        ExecutorService executor = Executors.newSingleThreadExecutor(work -> new Thread(work, "mine"));
        try {
            AsterSessionService sessions = AsterSessionService.builder(aster)
                    .scheduler(Schedulers.from(executor))
                    .build();

            assertThat(sessions.createSession("app", "user")
                            .map(session -> Thread.currentThread().getName())
                            .blockingGet())
                    .isEqualTo("mine");
        } finally {
            executor.shutdown();
        }
    }

    /** What follows a call stays where the call was made, so that it does not go on before the next call has ended. */
    @Test
    void aCallThatFollowsAnotherIsMadeOnItsThread() {
        AsterSessionService sessions = AsterSessionService.over(aster);

        assertThat(sessions.createSession("app", "user")
                        .map(session -> Thread.currentThread())
                        .flatMap(first -> sessions.listSessions("app", "user")
                                .map(list -> Thread.currentThread().equals(first)))
                        .blockingGet())
                .isTrue();
    }

    @Test
    void theContextOfTheCallerIsThatOfWhatFollows() {
        ContextKey<String> key = ContextKey.named("key");
        AsterSessionService sessions = AsterSessionService.over(aster);

        try (Scope scope = Context.current().with(key, "mine").makeCurrent()) {
            assertThat(scope).isNotNull();
            assertThat(sessions.createSession("app", "user")
                            .map(session -> String.valueOf(Context.current().get(key)))
                            .blockingGet())
                    .isEqualTo("mine");
        }
    }

    /** The client of a run has gone, while the run was storing an event. */
    @Test
    void anAppendThatHasBegunIsNotInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch disposed = new CountDownLatch(1);
        AsterSessionService sessions = AsterSessionService.over(appending(() -> {
            begun.countDown();
            return disposed.await(1, TimeUnit.MINUTES);
        }));
        Session session =
                sessions.createSession("app", "user", Map.of(), "first").blockingGet();

        Disposable append = sessions.appendEvent(session, event()).subscribe();
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        append.dispose();
        disposed.countDown();

        Eventually.eventually("the event is stored", () -> aster.get(KEY).eventCount() == 1);
    }

    @Test
    void anErrorAfterADisposalIsNotAnUncaughtException() throws Exception {
        List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch disposed = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        AsterSessionService sessions = AsterSessionService.builder(appending(() -> {
                    begun.countDown();
                    disposed.await(1, TimeUnit.MINUTES);
                    aster.delete(KEY);
                    return true;
                }))
                .scheduler(Schedulers.from(work -> new Thread(() -> {
                            work.run();
                            failed.countDown();
                        })
                        .start()))
                .build();
        Session session = AsterSessionService.over(aster)
                .createSession("app", "user", Map.of(), "first")
                .blockingGet();
        RxJavaPlugins.setErrorHandler(uncaught::add);
        try {
            Disposable append = sessions.appendEvent(session, event()).subscribe();
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            append.dispose();
            disposed.countDown();
            assertThat(failed.await(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            RxJavaPlugins.setErrorHandler(null);
        }
        assertThat(uncaught).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatIsMissingIsSaidAtOnce() {
        AsterSessionService sessions = AsterSessionService.over(aster);

        assertThatThrownBy(() -> sessions.createSession(null, "user")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> sessions.listSessions("app", null)).isInstanceOf(NullPointerException.class);
    }

    private static Event event() {
        return Event.builder().id("e").author("user").build();
    }

    /** The service, which does something before each append. */
    private SessionService appending(Step before) {
        return (SessionService) Proxy.newProxyInstance(
                SessionService.class.getClassLoader(),
                new Class<?>[] {SessionService.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("appendEvent")) {
                        assertThat(before.run()).isTrue();
                    }
                    try {
                        return method.invoke(aster, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private interface Step {
        boolean run() throws Exception;
    }
}
