package io.aster.adk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.adk.events.Event;
import com.google.adk.memory.MemoryEntry;
import com.google.adk.sessions.Session;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.Part;
import io.aster.servers.TestStore;
import io.aster.session.SessionService;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsterMemoryServiceTest {
    @TempDir
    Path folder;

    private TestStore store;
    private AsterSessionService sessions;
    private AsterMemoryService memory;

    @BeforeEach
    void open() {
        store = TestStore.of("memory", folder);
        SessionService aster = store.open();
        sessions = AsterSessionService.over(aster);
        memory = AsterMemoryService.over(aster);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void findsMessagesByTheirWords() {
        Session first = session("first", "user");
        say(first, "user", "My parcel is LATE.", 1_000);
        say(first, "clerk", "Where is it from?", 2_000);
        say(first, "user", "Aus Köln, das Päckchen", 3_000);
        Session second = session("second", "user");
        say(second, "user", "Another parcel, please", 4_000);
        say(session("first", "other"), "user", "parcel of another user", 5_000);
        memory.addSessionToMemory(first).blockingAwait();

        assertThat(texts("parcel?")).containsExactly("Another parcel, please", "My parcel is LATE.");
        assertThat(texts("late from")).containsExactly("My parcel is LATE.", "Where is it from?");
        assertThat(texts("PÄCKCHEN")).containsExactly("Aus Köln, das Päckchen");
        assertThat(texts("parc%l")).isEmpty();
        assertThat(texts(" .,! ")).isEmpty();
        assertThat(memory.searchMemory("", "user", "parcel").blockingGet().memories())
                .isEmpty();
        MemoryEntry found = memory.searchMemory("app", "user", "late")
                .blockingGet()
                .memories()
                .get(0);
        assertThat(found.author()).isEqualTo("user");
        assertThat(found.timestamp()).isEqualTo(Instant.ofEpochMilli(1_000).toString());
    }

    @Test
    void resultsOfToolsAreNoMemories() {
        Session session = session("first", "user");
        append(
                session,
                "clerk",
                1_000,
                Part.builder()
                        .functionResponse(FunctionResponse.builder()
                                .name("f")
                                .response(Map.of("parcel", "P-1"))
                                .build())
                        .build());

        assertThat(texts("parcel")).isEmpty();
    }

    @Test
    void theLatestMessagesComeIfThereAreTooMany() {
        Session session = session("first", "user");
        for (int i = 0; i < AsterMemoryService.MOST_MEMORIES + 5; i++) {
            say(session, "user", "parcel " + i, i);
        }

        List<String> found = texts("parcel");

        assertThat(found).hasSize(AsterMemoryService.MOST_MEMORIES);
        assertThat(found.get(0)).isEqualTo("parcel 5");
    }

    private Session session(String id, String userId) {
        return sessions.createSession("app", userId, Map.of(), id).blockingGet();
    }

    private void say(Session session, String author, String text, long time) {
        append(session, author, time, Part.fromText(text));
    }

    private void append(Session session, String author, long time, Part part) {
        sessions.appendEvent(
                        session,
                        Event.builder()
                                .id(Event.generateEventId())
                                .author(author)
                                .timestamp(time)
                                .content(Content.fromParts(part))
                                .build())
                .ignoreElement()
                .blockingAwait();
    }

    private List<String> texts(String query) {
        return memory.searchMemory("app", "user", query).blockingGet().memories().stream()
                .map(entry -> entry.content().text())
                .toList();
    }
}
