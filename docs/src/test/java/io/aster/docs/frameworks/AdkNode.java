package io.aster.docs.frameworks;

import com.google.adk.events.Event;
import com.google.adk.memory.BaseMemoryService;
import com.google.adk.memory.InMemoryMemoryService;
import com.google.adk.sessions.BaseSessionService;
import com.google.adk.sessions.GetSessionConfig;
import com.google.adk.sessions.InMemorySessionService;
import com.google.adk.sessions.Session;
import com.google.genai.types.Part;
import io.aster.Aster;
import io.aster.adk.AsterMemoryService;
import io.aster.adk.AsterSessionService;
import io.reactivex.rxjava3.core.Maybe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Google ADK, as its runner uses a session service: a session is read, and then events are appended to it. */
record AdkNode(BaseSessionService sessions, BaseMemoryService memory, String user, int window, Runnable closing)
        implements Node {
    private static final String APP = "shop";
    private static final String USER = "user-001";

    /** ADK's own services. */
    static Node own(Database database, int window) {
        return new AdkNode(new InMemorySessionService(), new InMemoryMemoryService(), USER, window, database::close);
    }

    static Node aster(Database database, int window) {
        Aster aster = Aster.open(database.url());
        return new AdkNode(
                AsterSessionService.over(aster.sessions()),
                AsterMemoryService.over(aster.sessions()),
                USER,
                window,
                aster::close);
    }

    @Override
    public Turn turn(Object conversation) {
        String id = Node.text(conversation);
        Session session = find(id, all()).orElseGet(() -> create(id, Map.of()));
        return new AdkTurn(sessions, session);
    }

    @Override
    public List<Said> read(Object conversation) {
        GetSessionConfig recent =
                GetSessionConfig.builder().numRecentEvents(window).build();
        return find(Node.text(conversation), recent).map(AdkNode::said).orElse(List.of());
    }

    @Override
    public List<Said> everything(Object conversation) {
        return find(Node.text(conversation), all()).map(AdkNode::said).orElse(List.of());
    }

    @Override
    public void delete(Object conversation) {
        sessions.deleteSession(APP, user, Node.text(conversation)).blockingAwait();
    }

    @Override
    public void create(Object conversation) {
        create(Node.text(conversation), Map.of());
    }

    /** An event's state delta has no nulls, but the state that a session is created with may. */
    @Override
    public Outcome keepNull(Object conversation, Said withNull) {
        create(Node.text(conversation), withNull.metadata());
        Map<String, Object> read = new TreeMap<>(
                find(Node.text(conversation), all()).map(Session::state).orElse(Map.of()));
        return Outcome.of(read.equals(Map.of("some", "x")), "the state is " + read);
    }

    @Override
    public Node ofUser(String other) {
        return new AdkNode(sessions, memory, other, window, () -> {});
    }

    /** Adds all sessions to the memory first, as applications of ADK do. */
    @Override
    public List<String> search(String query) {
        for (Session listed : sessions.listSessions(APP, user).blockingGet().sessions()) {
            memory.addSessionToMemory(find(listed.id(), all()).orElseThrow()).blockingAwait();
        }
        return memory.searchMemory(APP, user, query).blockingGet().memories().stream()
                .flatMap(found -> found.content().parts().stream().flatMap(List::stream))
                .map(Part::text)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void close() {
        closing.run();
    }

    private Session create(String id, Map<String, @Nullable Object> state) {
        return sessions.createSession(APP, user, state, id).blockingGet();
    }

    private Optional<Session> find(String id, GetSessionConfig config) {
        Maybe<Session> session = sessions.getSession(APP, user, id, Optional.of(config));
        return session.map(Optional::of).defaultIfEmpty(Optional.empty()).blockingGet();
    }

    private static GetSessionConfig all() {
        return GetSessionConfig.builder().build();
    }

    private static List<Said> said(Session session) {
        return Stream.of(session.events().toArray(new Event[0]))
                .map(AdkMessages::said)
                .toList();
    }

    /** A request: what the runner does with the session that it has read. */
    private record AdkTurn(BaseSessionService sessions, Session session) implements Turn {
        @Override
        public void add(List<Said> messages) {
            messages.forEach(said -> append(AdkMessages.event(said)));
        }

        @Override
        public void addAt(long millis, Said message) {
            append(AdkMessages.event(message).toBuilder().timestamp(millis).build());
        }

        @Override
        public void addWithId(String id, Said message) {
            append(AdkMessages.event(message).toBuilder().id(id).build());
        }

        @Override
        public void repeat(Said message) {
            Event event = AdkMessages.event(message);
            append(event);
            append(event);
        }

        @Override
        public void addAndChange(Said message, Said unwritten) {
            append(AdkMessages.event(message));
            List<Event> events = session.events();
            events.add(AdkMessages.event(unwritten));
        }

        @Override
        public boolean appends() {
            return true;
        }

        private void append(Event event) {
            sessions.appendEvent(session, event).ignoreElement().blockingAwait();
        }
    }
}
