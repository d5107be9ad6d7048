package io.aster.adk;

import com.google.adk.events.Event;
import com.google.adk.events.EventActions;
import com.google.adk.sessions.GetSessionConfig;
import com.google.adk.sessions.Session;
import com.google.genai.types.Content;
import com.google.genai.types.Part;
import io.aster.servers.TestStore;
import io.aster.session.SessionService;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store, which two session services share. */
abstract class SharedStore {
    static final String APP = "app";
    static final String USER = "user";
    static final String ID = "first";

    @TempDir
    Path folder;

    private TestStore store;
    SessionService aster;
    AsterSessionService sessions;
    AsterSessionService elsewhere;

    /** See {@link TestStore#of}. */
    abstract String kind();

    @BeforeEach
    void open() {
        store = TestStore.of(kind(), folder);
        aster = store.open();
        sessions = AsterSessionService.over(aster);
        elsewhere = AsterSessionService.over(store.open());
    }

    @AfterEach
    void close() {
        store.close();
    }

    Session create(String id, Map<String, @Nullable Object> state) {
        return sessions.createSession(APP, USER, state, id).blockingGet();
    }

    /** As another node reads it. */
    Session read(String id) {
        return elsewhere.getSession(APP, USER, id, Optional.empty()).blockingGet();
    }

    Optional<Session> get(String id, GetSessionConfig config) {
        return Optional.ofNullable(
                elsewhere.getSession(APP, USER, id, Optional.of(config)).blockingGet());
    }

    List<Long> times(GetSessionConfig config) {
        return get(ID, config).orElseThrow().events().stream()
                .map(Event::timestamp)
                .toList();
    }

    static GetSessionConfig after(long millis) {
        return GetSessionConfig.builder()
                .afterTimestamp(Instant.ofEpochMilli(millis))
                .build();
    }

    static Event said(String id, String text) {
        return Event.builder()
                .id(id)
                .author("user")
                .content(Content.fromParts(Part.fromText(text)))
                .build();
    }

    static Event changing(String id, Map<String, Object> delta) {
        return Event.builder()
                .id(id)
                .author("agent")
                .actions(EventActions.builder()
                        .stateDelta(new ConcurrentHashMap<>(delta))
                        .build())
                .build();
    }
}
