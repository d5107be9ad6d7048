package io.aster.springai.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.springai.message.SampleMessages;
import io.aster.springai.session.SessionImport.Result;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.session.EventFilter;
import org.springframework.ai.session.InMemorySessionRepository;
import org.springframework.ai.session.Session;
import org.springframework.ai.session.SessionEvent;
import org.springframework.ai.session.SessionRepository;
import org.springframework.ai.session.jdbc.JdbcSessionRepository;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** From the tables that the framework's own repository has written, and from its repository in memory. */
class SessionImportTest {
    private static final Instant DAY = Instant.parse("2024-05-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    @Test
    void sessionsOnPostgresqlAreCopied() throws Exception {
        try (TestDatabase database = Servers.postgresql().newDatabase()) {
            copies(database, "postgresql");
        }
    }

    @Test
    void sessionsOnMysqlAreCopied() throws Exception {
        try (TestDatabase database = Servers.mysql().newDatabase()) {
            copies(database, "mysql");
        }
    }

    private static void copies(TestDatabase database, String name) throws SQLException {
        DriverManagerDataSource source = new DriverManagerDataSource(database.jdbcUrl());
        new ResourceDatabasePopulator(new ClassPathResource("schema-" + name + ".sql", JdbcSessionRepository.class))
                .execute(source);
        SessionRepository theirs =
                JdbcSessionRepository.builder().dataSource(source).build();
        fill(theirs);
        try (Aster aster = Aster.open(database.url())) {
            AsterSessionRepository ours =
                    AsterSessionRepository.builder(aster.sessions()).build();
            ours.save(session("there", "ben"));

            assertThat(new SessionImport(theirs, ours).ofAllUsers(source)).isEqualTo(new Result(3, 12, 1, 1));

            assertSame(ours, theirs);
            goesOn(aster, theirs, ours);
            assertThat(new SessionImport(theirs, ours).ofAllUsers(source)).isEqualTo(new Result(0, 0, 4, 1));
            assertThat(theirs.findEvents("compacted", EventFilter.all())).hasSize(8);
        }
    }

    /** Which keeps what its tables do not: media, metadata of messages. */
    @Test
    void sessionsInMemoryAreCopied() {
        SessionRepository theirs = InMemorySessionRepository.builder().build();
        fill(theirs);
        theirs.save(session("all", "ann"));
        List<Message> messages = SampleMessages.all();
        messages.forEach(message -> theirs.appendEvent(event("all", message)));
        try (Aster aster = Aster.open("memory:")) {
            AsterSessionRepository ours =
                    AsterSessionRepository.builder(aster.sessions()).build();

            assertThat(new SessionImport(theirs, ours).ofUser("ann"))
                    .isEqualTo(new Result(4, 12 + messages.size(), 0, 1));

            assertSame(ours, theirs);
            SampleMessages.assertSame(
                    ours.findEvents("all", EventFilter.all()).stream()
                            .map(SessionEvent::getMessage)
                            .toList(),
                    messages);
        }
    }

    @Test
    void aSessionOfAnotherAppIsInTheWay() {
        SessionRepository theirs = InMemorySessionRepository.builder().build();
        theirs.save(session("taken", "ann"));
        try (Aster aster = Aster.open("memory:")) {
            AsterSessionRepository.builder(aster.sessions())
                    .appName("other")
                    .build()
                    .save(session("taken", "ann"));
            SessionImport copy = new SessionImport(
                    theirs, AsterSessionRepository.builder(aster.sessions()).build());

            assertThatThrownBy(() -> copy.ofUser("ann")).isInstanceOf(IllegalStateException.class);
        }
    }

    private static void fill(SessionRepository theirs) {
        theirs.save(session("compacted", "ann"));
        for (int i = 0; i < 6; i++) {
            theirs.appendEvent(event("compacted", new UserMessage("message " + i)));
        }
        compact(theirs, "first summary", 3);
        compact(theirs, "second summary", 2);
        theirs.appendEvent(event("compacted", new UserMessage("message 6")));

        theirs.save(Session.builder()
                .id("lasting")
                .userId("ann")
                .createdAt(DAY.minusSeconds(5))
                .expiresAt(LATER)
                .metadata(Map.of("channel", "web"))
                .build());
        for (Message message : List.of(new SystemMessage("Be brief."), new UserMessage("\uD83D\uDE00 'q' \\ %"))) {
            theirs.appendEvent(event("lasting", message));
        }
        for (Message message : toolCall()) {
            theirs.appendEvent(SessionEvent.builder()
                    .sessionId("lasting")
                    .message(message)
                    .timestamp(DAY.plusNanos(123_456_000))
                    .branch("desk.clerk")
                    .metadata(Map.of("by", "test"))
                    .build());
        }
        theirs.save(session("empty", "ann"));
        theirs.save(session("there", "ben"));
        theirs.save(Session.builder()
                .id("expired")
                .userId("ann")
                .createdAt(DAY.minus(Duration.ofDays(9)))
                .expiresAt(DAY.minus(Duration.ofDays(8)))
                .build());
    }

    private static List<Message> toolCall() {
        return List.of(
                AssistantMessage.builder()
                        .content("")
                        .toolCalls(List.of(new AssistantMessage.ToolCall("call-1", "function", "find", "{\"id\":42}")))
                        .build(),
                ToolResponseMessage.builder()
                        .responses(List.of(new ToolResponse("call-1", "find", "in transit")))
                        .build());
    }

    private static void compact(SessionRepository theirs, String summary, int kept) {
        List<SessionEvent> active = theirs.findEvents("compacted", EventFilter.active());
        List<SessionEvent> said =
                active.stream().filter(event -> !event.isSynthetic()).toList();
        List<SessionEvent> retained = new ArrayList<>(List.of(OnEachStore.summary("compacted", summary)));
        retained.addAll(said.subList(said.size() - kept, said.size()));
        assertThat(theirs.compactEvents(
                        "compacted",
                        said.subList(0, said.size() - kept),
                        retained,
                        theirs.getEventVersion("compacted")))
                .isTrue();
    }

    private static void assertSame(SessionRepository ours, SessionRepository theirs) {
        for (String id : List.of("compacted", "lasting", "empty")) {
            Session copied = Objects.requireNonNull(ours.findById(id));
            Session session = Objects.requireNonNull(theirs.findById(id));
            assertThat(copied.userId()).isEqualTo(session.userId());
            assertThat(copied.metadata()).isEqualTo(session.metadata());
            assertThat(copied.expiresAt()).isEqualTo(session.expiresAt());
            assertThat(copied.createdAt().truncatedTo(ChronoUnit.MICROS))
                    .isEqualTo(session.createdAt().truncatedTo(ChronoUnit.MICROS));
            for (EventFilter filter : List.of(EventFilter.all(), EventFilter.active())) {
                assertThat(ours.findEvents(id, filter))
                        .as("%s, %s", id, filter)
                        .extracting(SessionImportTest::described)
                        .containsExactlyElementsOf(theirs.findEvents(id, filter).stream()
                                .map(SessionImportTest::described)
                                .toList());
            }
        }
        assertThat(ours.findById("expired")).isNull();
    }

    private static List<Object> described(SessionEvent event) {
        return List.of(
                event.getId(),
                event.getTimestamp().truncatedTo(ChronoUnit.MICROS),
                event.getMessage(),
                event.getMetadata(),
                String.valueOf(event.getBranch()),
                event.isArchived());
    }

    /** Appends and compacts there, as the framework does. */
    private static void goesOn(Aster aster, SessionRepository theirs, SessionRepository ours) {
        theirs.appendEvent(event("lasting", new UserMessage("there")));
        SessionEvent next = event("compacted", new UserMessage("next"));
        ours.appendEvent(next);
        List<SessionEvent> active = ours.findEvents("compacted", EventFilter.active());
        assertThat(active.get(0).getMessage().getText()).isEqualTo("second summary");
        assertThat(ours.compactEvents(
                        "compacted",
                        active.subList(1, active.size() - 1),
                        List.of(OnEachStore.summary("compacted", "third summary"), next),
                        ours.getEventVersion("compacted")))
                .isTrue();
        assertThat(ours.findEvents("compacted", EventFilter.active()))
                .extracting(event -> event.getMessage().getText())
                .containsExactly("third summary", "next");
        assertThat(ours.findEvents("compacted", EventFilter.all()))
                .extracting(event -> event.getMessage().getText())
                .containsExactly(
                        "message 0",
                        "message 1",
                        "message 2",
                        "message 3",
                        "message 4",
                        "message 5",
                        "message 6",
                        "third summary",
                        "next");
        assertThat(aster.sessions().get("compacted").eventCount()).isGreaterThan(8);
    }

    private static Session session(String id, String user) {
        return Session.builder().id(id).userId(user).build();
    }

    private static SessionEvent event(String session, Message message) {
        return OnEachStore.event(session, message);
    }
}
