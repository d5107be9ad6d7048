package io.aster.docs.frameworks;

import io.aster.Aster;
import io.aster.springai.session.AsterSessionRepository;
import java.time.Instant;
import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.session.CreateSessionRequest;
import org.springframework.ai.session.DefaultSessionService;
import org.springframework.ai.session.EventFilter;
import org.springframework.ai.session.InMemorySessionRepository;
import org.springframework.ai.session.Session;
import org.springframework.ai.session.SessionEvent;
import org.springframework.ai.session.SessionRepository;
import org.springframework.ai.session.SessionService;
import org.springframework.ai.session.compaction.SlidingWindowCompactionStrategy;
import org.springframework.ai.session.jdbc.JdbcSessionRepository;
import org.springframework.ai.tokenizer.JTokkitTokenCountEstimator;
import org.springframework.ai.tokenizer.TokenCountEstimator;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Spring AI Session, as its advisor uses a session service: a session is read, events are appended to it, and then it is compacted. */
record SpringSessionNode(
        SessionRepository repository, SessionService sessions, String user, int window, Runnable closing)
        implements Node {
    private static final String USER = "user-001";

    /** The one that a strategy would make for itself; it reads its vocabulary, which takes longer than a compaction. */
    private static final TokenCountEstimator TOKENS = new JTokkitTokenCountEstimator();

    /** The framework's own repository in memory. */
    static Node own(Database database, int window) {
        return over(InMemorySessionRepository.builder().build(), window, database::close);
    }

    /** The framework's own repository in a database, with the tables that it brings. */
    static Node jdbc(Database database, int window) {
        SingleConnectionDataSource source = new SingleConnectionDataSource(database.jdbcUrl(), true);
        new ResourceDatabasePopulator(new ClassPathResource("schema-postgresql.sql", JdbcSessionRepository.class))
                .execute(source);
        return over(JdbcSessionRepository.builder().dataSource(source).build(), window, source::destroy);
    }

    static Node aster(Database database, int window) {
        Aster aster = Aster.open(database.url());
        return over(AsterSessionRepository.builder(aster.sessions()).build(), window, aster::close);
    }

    private static Node over(SessionRepository repository, int window, Runnable closing) {
        SessionService sessions =
                DefaultSessionService.builder().sessionRepository(repository).build();
        return new SpringSessionNode(repository, sessions, USER, window, closing);
    }

    @Override
    public Turn turn(Object conversation) {
        String id = Node.text(conversation);
        Session session = sessions.findById(id);
        if (session == null) {
            create(id);
        } else if (!session.userId().equals(user)) {
            throw new NotApplicableException("an id is of one session, whoever its user is");
        }
        sessions.getEvents(id, EventFilter.active());
        return new SessionTurn(this, id);
    }

    @Override
    public List<Said> read(Object conversation) {
        return said(conversation, EventFilter.active());
    }

    @Override
    public List<Said> everything(Object conversation) {
        return said(conversation, EventFilter.all());
    }

    private List<Said> said(Object conversation, EventFilter filter) {
        return SpringMessages.said(sessions.getEvents(Node.text(conversation), filter).stream()
                .map(SessionEvent::getMessage)
                .toList());
    }

    @Override
    public void delete(Object conversation) {
        sessions.delete(Node.text(conversation));
    }

    @Override
    public void create(Object conversation) {
        sessions.create(CreateSessionRequest.builder()
                .id(Node.text(conversation))
                .userId(user)
                .build());
    }

    @Override
    public Node ofUser(String other) {
        return new SpringSessionNode(repository, sessions, other, window, () -> {});
    }

    @Override
    public List<String> search(String query) {
        return sessions.findByUserId(user).stream()
                .flatMap(session -> sessions.getEvents(session.id(), EventFilter.keywordSearch(query)).stream())
                .map(event -> String.valueOf(event.getMessage().getText()))
                .toList();
    }

    /** As the session service does it, with the time that a model takes between reading and writing. */
    @Override
    public Summary summary(Object conversation) {
        String id = Node.text(conversation);
        long version = repository.getEventVersion(id);
        List<SessionEvent> events = repository.findEvents(id, EventFilter.active());
        int last = events.size() - 1;
        return text -> repository.compactEvents(
                id, events.subList(0, last), List.of(summary(id, text), events.get(last)), version);
    }

    private static SessionEvent summary(String id, String text) {
        return SessionEvent.builder()
                .sessionId(id)
                .message(new AssistantMessage(text))
                .metadata(SessionEvent.METADATA_SYNTHETIC, true)
                .build();
    }

    @Override
    public void close() {
        closing.run();
    }

    /** What the advisor does after each turn, if an application wants it. */
    private void compact(String id) {
        sessions.compact(
                id,
                request -> request.currentEventCount() > window,
                SlidingWindowCompactionStrategy.builder()
                        .maxEvents(window)
                        .tokenCountEstimator(TOKENS)
                        .build());
    }

    /** A request. */
    private record SessionTurn(SpringSessionNode node, String id) implements Turn {
        @Override
        public void add(List<Said> messages) {
            messages.forEach(said -> append(event(said).build()));
            node.compact(id);
        }

        @Override
        public void addAt(long millis, Said message) {
            append(event(message).timestamp(Instant.ofEpochMilli(millis)).build());
        }

        @Override
        public void addWithId(String eventId, Said message) {
            append(event(message).id(eventId).build());
        }

        @Override
        public void repeat(Said message) {
            SessionEvent event = event(message).build();
            append(event);
            append(event);
        }

        @Override
        public void addAndChange(Said message, Said unwritten) {
            append(event(message).build());
            List<SessionEvent> read = node.sessions.getEvents(id, EventFilter.active());
            try {
                read.add(event(unwritten).build());
            } catch (UnsupportedOperationException e) {
                // It can't be changed at all.
            }
        }

        @Override
        public boolean appends() {
            return true;
        }

        private SessionEvent.Builder event(Said said) {
            return SessionEvent.builder().sessionId(id).message(SpringMessages.message(said));
        }

        private void append(SessionEvent event) {
            node.sessions.appendEvent(event);
        }
    }
}
