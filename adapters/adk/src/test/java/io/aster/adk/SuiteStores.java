package io.aster.adk;

import com.google.adk.sessions.BaseSessionService;
import io.aster.servers.TestStore;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stores on which ADK's own tests run: each of ADK's services gets an empty one, with its first call. After each test it is emptied, and
 * may be given to another. The system property {@value #STORE} says which kind. Thread-safe.
 */
public final class SuiteStores {
    static final String STORE = "aster.adk.store";

    /** Whether services are as they are by default, and not as ADK's own, which these tests are written for. */
    static final String PLAIN = "aster.adk.plain";

    /** Begins the line of a test that failed. */
    static final String FAILED = "failed";

    private static final Deque<Opened> FREE = new ArrayDeque<>();
    private static final List<Opened> USED = new ArrayList<>();

    /** Of services that all tests of a class share. */
    private static final List<Opened> SHARED = new ArrayList<>();

    private SuiteStores() {}

    /** Empties the stores that a test has used. */
    static synchronized void reuse() {
        SHARED.forEach(Opened::empty);
        USED.forEach(Opened::empty);
        FREE.addAll(USED);
        USED.clear();
    }

    static synchronized void close() {
        Stream.of(FREE, USED, SHARED).flatMap(Collection::stream).forEach(opened -> opened.store.close());
    }

    static boolean isPlain() {
        return Boolean.getBoolean(PLAIN);
    }

    private static Opened open() {
        try {
            Path folder = Files.createTempDirectory("aster-adk");
            TestStore store = TestStore.of(System.getProperty(STORE, "memory"), folder);
            return new Opened(store, store.open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Opened(TestStore store, SessionService sessions) {
        /** Removes sessions, and with them the state of their users and apps. */
        void empty() {
            Set<String> apps = sessions.streamSessions(SessionFilter.all())
                    .map(Session::appName)
                    .collect(Collectors.toSet());
            apps.forEach(sessions::deleteByApp);
        }
    }

    /** The service that one of ADK's services stands for. */
    public static final class Lease {
        private final boolean isOfClass = StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("<clinit>")));
        private @Nullable BaseSessionService service;

        /** The service, over a store that is empty at the first call. */
        public BaseSessionService service() {
            return of(this);
        }
    }

    private static synchronized BaseSessionService of(Lease lease) {
        if (lease.service == null) {
            Opened opened = FREE.isEmpty() ? open() : FREE.pop();
            (lease.isOfClass ? SHARED : USED).add(opened);
            lease.service = over(opened.sessions);
        }
        return lease.service;
    }

    private static BaseSessionService over(SessionService sessions) {
        return isPlain()
                ? AsterSessionService.over(sessions)
                : AsterSessionService.builder(sessions)
                        .scheduler(Schedulers.trampoline())
                        .keepTemporaryState()
                        .build();
    }
}
