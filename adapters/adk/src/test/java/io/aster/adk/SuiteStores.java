package io.aster.adk;

import com.google.adk.sessions.BaseSessionService;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stores on which ADK's own tests run: each of ADK's services gets an empty one, which is emptied after the test. The system property
 * {@value #STORE} says which kind. Thread-safe.
 */
public final class SuiteStores {
    static final String STORE = "aster.adk.store";

    private static final Deque<Opened> FREE = new ArrayDeque<>();
    private static final List<Opened> USED = new ArrayList<>();

    private SuiteStores() {}

    /** A service over an empty store. */
    public static synchronized BaseSessionService newService() {
        Opened opened = FREE.isEmpty() ? open() : FREE.pop();
        USED.add(opened);
        // As ADK's own service does, which these tests are written for.
        return AsterSessionService.builder(opened.sessions).keepTemporaryState().build();
    }

    /** Empties the stores that were used. */
    static synchronized void reuse() {
        USED.forEach(Opened::empty);
        FREE.addAll(USED);
        USED.clear();
    }

    /** Closes all stores, so that the next ones are of another kind. */
    static synchronized void close() {
        reuse();
        FREE.forEach(opened -> opened.store.close());
        FREE.clear();
    }

    private static Opened open() {
        try {
            TestStore store = TestStore.of(System.getProperty(STORE, "memory"), Files.createTempDirectory("aster-adk"));
            return new Opened(store, store.open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Opened(TestStore store, SessionService sessions) {
        /** The state of apps and users is removed with the sessions; where a test has removed these, by a session of its own. */
        void empty() {
            Set<String> apps = sessions.streamSessions(SessionFilter.all())
                    .map(Session::appName)
                    .collect(Collectors.toSet());
            apps.forEach(sessions::deleteByApp);
        }
    }
}
