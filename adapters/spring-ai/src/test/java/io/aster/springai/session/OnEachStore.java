package io.aster.springai.session;

import io.aster.servers.TestStore;
import io.aster.session.SessionService;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.session.EventFilter;
import org.springframework.ai.session.Session;
import org.springframework.ai.session.SessionEvent;
import org.springframework.ai.session.SessionRepository;

/**
 * Tests that run on each of the stores that the system property {@code aster.springai.stores} names. What a repository has written, the one
 * of another node reads. The tests of a class share a store.
 */
abstract class OnEachStore {
    static final String APP = "shop";

    @TempDir
    static Path folder;

    private static @Nullable TestStore store;
    private static List<SessionService> nodes = List.of();

    final SessionService aster;
    final SessionRepository repository;
    final SessionRepository elsewhere;

    OnEachStore(String kind) {
        List<SessionService> opened = opened(kind);
        aster = opened.get(0);
        repository = AsterSessionRepository.builder(aster).appName(APP).build();
        elsewhere = AsterSessionRepository.builder(opened.get(1)).appName(APP).build();
    }

    private static List<SessionService> opened(String kind) {
        if (store == null) {
            store = TestStore.of(kind, folder);
            nodes = List.of(store.open(), store.open());
        }
        return nodes;
    }

    @AfterAll
    static void close() {
        Objects.requireNonNull(store).close();
        store = null;
    }

    /** The id of a new session. */
    String begun() {
        return begun("ann");
    }

    String begun(String user) {
        return repository.save(session(id(), user).build()).id();
    }

    static String id() {
        return UUID.randomUUID().toString();
    }

    static Session.Builder session(String id, String user) {
        return Session.builder().id(id).userId(user);
    }

    static SessionEvent said(String session, String text) {
        return event(session, new UserMessage(text));
    }

    static SessionEvent event(String session, Message message) {
        return SessionEvent.builder().sessionId(session).message(message).build();
    }

    /** An event that a framework has written, and no speaker. */
    static SessionEvent synthetic(String session, Message message) {
        return SessionEvent.builder()
                .sessionId(session)
                .message(message)
                .metadata(Map.of(
                        SessionEvent.METADATA_SYNTHETIC, true, SessionEvent.METADATA_COMPACTION_SOURCE, "by hand"))
                .build();
    }

    static SessionEvent summary(String session, String text) {
        return synthetic(session, new AssistantMessage(text));
    }

    /** Appends texts, and returns their events. */
    List<SessionEvent> append(String session, String... texts) {
        List<SessionEvent> events =
                List.of(texts).stream().map(text -> said(session, text)).toList();
        events.forEach(repository::appendEvent);
        return events;
    }

    SessionEvent appendAt(String session, Instant time, String text) {
        SessionEvent event = SessionEvent.builder()
                .sessionId(session)
                .timestamp(time)
                .message(new UserMessage(text))
                .build();
        repository.appendEvent(event);
        return event;
    }

    boolean compact(String session, List<SessionEvent> archived, List<SessionEvent> retained) {
        return repository.compactEvents(session, archived, retained, repository.getEventVersion(session));
    }

    /** As another node reads them. */
    List<String> texts(String session, EventFilter filter) {
        return elsewhere.findEvents(session, filter).stream()
                .map(event -> String.valueOf(event.getMessage().getText()))
                .toList();
    }

    List<String> active(String session) {
        return texts(session, EventFilter.active());
    }

    /** The texts of the log, those of archived events in brackets. */
    List<String> log(String session) {
        return elsewhere.findEvents(session, EventFilter.all()).stream()
                .map(event -> event.isArchived()
                        ? "[" + event.getMessage().getText() + "]"
                        : String.valueOf(event.getMessage().getText()))
                .toList();
    }
}
