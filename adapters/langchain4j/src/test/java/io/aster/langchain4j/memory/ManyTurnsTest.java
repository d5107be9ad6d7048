package io.aster.langchain4j.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.servers.TestStore;
import io.aster.session.EventFilter;
import io.aster.session.SessionService;
import io.aster.sql.postgresql.PostgresStore;
import io.aster.store.Store;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A long conversation costs at each turn what it cost at the first ones, and keeps every message once. */
class ManyTurnsTest {
    private static final int TURNS = 1_000;

    /** The first turn whose window begins after the first message. */
    private static final int FULL = Conversation.WINDOW / 2;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"memory", "sqlite", "postgresql"})
    void eachMessageIsOneEventAndEachTurnTheSameCalls(String kind) {
        try (TestStore store = TestStore.of(kind, folder)) {
            CountingSessions counting = new CountingSessions();
            SessionService sessions = store.open();
            AsterChatMemoryStore memories = AsterChatMemoryStore.over(counting.over(sessions));
            Conversation.Plain plain = Conversation.of(Conversation.Plain.class, new ScriptedAnswers(), memories);
            assertThat(plain.chat(1, "q0")).isEqualTo("answer to q0");
            counting.take();
            // The session was created by the first turn, which does not know it before it is read.
            assertThat(plain.chat(1, "q1")).isEqualTo("answer to q1");
            counting.take();
            for (int i = 2; i < TURNS; i++) {
                assertThat(plain.chat(1, "q" + i)).isEqualTo("answer to q" + i);
                assertThat(counting.take())
                        .as("turn %d", i)
                        .containsExactly("find", "find", "appendEvents", "find", "appendEvents");
            }
            String id = memories.key(1).sessionId();
            assertThat(sessions.get(id).eventCount()).isEqualTo(2 * TURNS);
            assertThat(sessions.streamEvents(id, EventFilter.all()).filter(event -> event.content() == null))
                    .isEmpty();
            assertThat(AsterChatMemoryStore.over(store.open()).getMessages(1)).hasSize(Conversation.WINDOW);
        }
    }

    /** The system message stays in the window, so that a long conversation needs one page more to read it, once. */
    @Test
    void aSystemMessageCostsNothingMore() {
        try (TestStore store = TestStore.of("memory", folder)) {
            CountingSessions counting = new CountingSessions();
            SessionService sessions = store.open();
            AsterChatMemoryStore memories = AsterChatMemoryStore.over(counting.over(sessions));
            Conversation.Briefed briefed = Conversation.of(Conversation.Briefed.class, new ScriptedAnswers(), memories);
            for (int i = 0; i < 200; i++) {
                briefed.chat("m", "q" + i);
                List<String> calls = counting.take();
                if (i > 100) {
                    assertThat(calls).filteredOn("appendEvents"::equals).hasSize(2);
                    assertThat(calls).filteredOn("find"::equals).hasSize(4);
                    assertThat(calls).hasSize(6);
                }
            }
            assertThat(sessions.get(memories.key("m")).eventCount()).isEqualTo(401);
            counting.take();
            assertThat(AsterChatMemoryStore.over(counting.over(sessions)).getMessages("m"))
                    .hasSize(Conversation.WINDOW);
            assertThat(counting.take()).containsExactly("view", "getEvents");
        }
    }

    @Test
    void statementsOfATurnAreTheSameOnPostgresql() {
        CountedStatements statements = new CountedStatements();
        try (TestDatabase database = Servers.postgresql().newDatabase()) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(database.jdbcUrl());
            try (Store store =
                    PostgresStore.builder().dataSource(statements.over(source)).open()) {
                AsterChatMemoryStore memories =
                        AsterChatMemoryStore.over(Aster.open(store).sessions());
                Conversation.Plain plain = Conversation.of(Conversation.Plain.class, new ScriptedAnswers(), memories);
                for (int i = 0; i <= FULL; i++) {
                    plain.chat("m", "q" + i);
                }
                statements.take();
                plain.chat("m", "next");
                long early = statements.take();
                for (int i = 0; i < 100; i++) {
                    plain.chat("m", "q" + i);
                    assertThat(statements.take()).as("turn %d", i).isEqualTo(early);
                }
                System.out.printf("a turn of a chat memory on PostgreSQL: %d statements%n", early);
            }
        }
    }
}
