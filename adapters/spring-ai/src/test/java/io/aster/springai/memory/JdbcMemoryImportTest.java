package io.aster.springai.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.adapter.ReadySession;
import io.aster.error.InvalidValueException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.springai.memory.JdbcMemoryImport.Result;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.memory.repository.jdbc.JdbcChatMemoryRepository;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** From the table that Spring AI's own repository has written. */
class JdbcMemoryImportTest {
    private static final List<Message> TALK = List.of(
            new SystemMessage("Be brief."),
            new UserMessage("Hello"),
            new AssistantMessage("Hello to you"),
            new UserMessage("\uD83D\uDE00 'q' \"q\" \\ %"));

    @TempDir
    Path folder;

    @Test
    void conversationsOnPostgresqlAreCopied() throws Exception {
        try (TestDatabase database = Servers.postgresql().newDatabase();
                Aster aster = Aster.open(database.url())) {
            copies(new DriverManagerDataSource(database.jdbcUrl()), "postgresql", aster);
        }
    }

    @Test
    void conversationsInAFileAreCopied() throws Exception {
        try (Aster aster = Aster.open("sqlite:" + folder.resolve("aster.db"))) {
            copies(new DriverManagerDataSource("jdbc:sqlite:" + folder.resolve("spring.db")), "sqlite", aster);
        }
    }

    private static void copies(DriverManagerDataSource source, String database, Aster aster) throws Exception {
        new ResourceDatabasePopulator(new ClassPathResource(
                        "org/springframework/ai/chat/memory/repository/jdbc/schema-" + database + ".sql"))
                .execute(source);
        JdbcChatMemoryRepository theirs =
                JdbcChatMemoryRepository.builder().dataSource(source).build();
        Instant before = Instant.now().minusSeconds(60);
        theirs.saveAll("first", TALK);
        theirs.saveAll("second", List.of(new UserMessage("Hello")));
        Conversations conversations = Conversations.in(aster.sessions());
        AsterChatMemoryRepository ours = new AsterChatMemoryRepository(conversations);
        ours.saveAll("third", List.of(new UserMessage("own")));
        theirs.saveAll("third", TALK);

        assertThat(new JdbcMemoryImport(source, conversations).run()).isEqualTo(new Result(2, 5, 1));
        assertThat(ours.findByConversationId("first")).isEqualTo(TALK);
        assertThat(ours.findByConversationId("second")).containsExactly(new UserMessage("Hello"));
        assertThat(ours.findByConversationId("third")).containsExactly(new UserMessage("own"));
        assertThat(aster.sessions()
                        .getEvents(conversations.key("first").sessionId(), EventFilter.first(1))
                        .get(0)
                        .timestamp())
                .isBetween(before, Instant.now().plusSeconds(60));

        assertThat(new JdbcMemoryImport(source, conversations).run()).isEqualTo(new Result(0, 0, 3));
        ours.saveAll("second", List.of(new UserMessage("Hello"), new AssistantMessage("Hello to you")));
        assertThat(new JdbcMemoryImport(source, conversations).run()).isEqualTo(new Result(0, 0, 3));
        assertThat(theirs.findByConversationId("first")).hasSize(4);
    }

    /** 1.x numbered nothing, and ordered by time. A conversation of more than one append is continued where the copy ended. */
    @Test
    void aLongConversationOfAnOlderTableIsContinued() throws Exception {
        DriverManagerDataSource source = new DriverManagerDataSource("jdbc:sqlite:" + folder.resolve("spring.db"));
        int rows = 10_003;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE old_memory (conversation_id TEXT, content TEXT, type TEXT, timestamp INTEGER)");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT " + rows + " UNION ALL SELECT i - 1 FROM n WHERE i > 1)"
                    + " INSERT INTO old_memory SELECT 'long', 'message ' || i, 'USER', 1700000000000 + i FROM n");
        }
        try (Aster aster = Aster.open("memory:")) {
            Conversations conversations = Conversations.in(aster.sessions());
            String session = conversations.key("long").sessionId();
            assertThat(new JdbcMemoryImport(source, conversations)
                            .table("old_memory")
                            .run())
                    .isEqualTo(new Result(1, rows, 0));
            List<Event> all =
                    aster.sessions().streamEvents(session, EventFilter.all()).toList();
            assertThat(conversations.history("long").map(Message::getText))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, rows)
                            .mapToObj(i -> "message " + i)
                            .toList());

            assertThat(aster.sessions().delete(session)).isTrue();
            ReadySession.create(aster.sessions(), conversations.key("long"), "assistant");
            aster.sessions()
                    .appendEvents(
                            session,
                            all.subList(0, 10_000).stream().map(Event::toNew).toList());
            assertThat(new JdbcMemoryImport(source, conversations)
                            .table("old_memory")
                            .run())
                    .isEqualTo(new Result(1, rows, 0));
            assertThat(aster.sessions().streamEvents(session, EventFilter.all()))
                    .containsExactlyElementsOf(all);
        }
    }

    /** Of the result of a tool the table has the row only. */
    @Test
    void aToolMessageStaysOne() throws Exception {
        DriverManagerDataSource source = new DriverManagerDataSource("jdbc:sqlite:" + folder.resolve("spring.db"));
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE SPRING_AI_CHAT_MEMORY"
                    + " (conversation_id TEXT, content TEXT, type TEXT, timestamp INTEGER, sequence_id INTEGER)");
            statement.execute(
                    "INSERT INTO SPRING_AI_CHAT_MEMORY VALUES ('a', '', 'TOOL', 1, 2), ('a', 'Hello', 'USER', 2, 1)");
        }
        try (Aster aster = Aster.open("memory:")) {
            Conversations conversations = Conversations.in(aster.sessions());
            assertThat(new JdbcMemoryImport(source, conversations).run()).isEqualTo(new Result(1, 2, 0));
            assertThat(new AsterChatMemoryRepository(conversations).findByConversationId("a"))
                    .containsExactly(
                            new UserMessage("Hello"),
                            ToolResponseMessage.builder().build());
        }
    }

    @Test
    void aTableHasAPlainName() {
        try (Aster aster = Aster.open("memory:")) {
            JdbcMemoryImport copy =
                    new JdbcMemoryImport(new DriverManagerDataSource(), Conversations.in(aster.sessions()));
            assertThat(copy.table("chat.memory_2")).isSameAs(copy);
            for (String name : List.of("", "a b", "a;DROP TABLE b", "a.b.c", "\"a\"", "1a")) {
                assertThatThrownBy(() -> copy.table(name)).isInstanceOf(InvalidValueException.class);
            }
        }
    }
}
