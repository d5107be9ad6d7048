package io.aster.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Run;
import io.aster.cli.SampleFiles;
import io.aster.formats.conversation.Chat;
import io.aster.message.AgentMessages;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes in comes out, on every store. */
abstract class RoundTripTest {
    @TempDir
    private Path folder;

    private Stores stores = Stores.NONE;

    /** Stores to be filled, each empty at first. */
    abstract Stores stores(Path empty);

    @BeforeEach
    void prepare() {
        stores = stores(folder);
    }

    @AfterEach
    void cleanUp() {
        stores.close();
    }

    @Test
    void theSampleGoesOutAsItCameIn() throws IOException {
        goesOutAsItCameIn(write("sample.jsonl", SampleFiles.own()), 8, 79);
    }

    @Test
    void theSampleIsEqualInAnotherStore() throws IOException {
        isEqualInAnotherStore(write("sample.jsonl", SampleFiles.own()));
    }

    @Test
    void theSharedFileGoesOutAsItCameInAndIsEqualInAnotherStore() throws IOException {
        Optional<Path> shared = SampleFiles.shared("the round trip of 120 real conversations");
        if (shared.isPresent()) {
            goesOutAsItCameIn(shared.get(), 120, 3_206);
            isEqualInAnotherStore(shared.get());
        }
    }

    @Test
    void sessionsOfEveryKindAreEqualInAnotherStore() throws IOException {
        Run.aster(
                        "--store",
                        url("one"),
                        "import",
                        write("v1.jsonl", SampleFiles.resource("/formats/aster-v1.jsonl"))
                                .toString())
                .ok();
        Path file = folder.resolve("out.jsonl");
        Run.aster("--store", url("one"), "export", "-o", file.toString()).ok();
        Run.aster("--store", url("two"), "import", file.toString()).ok();
        assertThat(content("two")).isEqualTo(content("one")).hasSize(4);
    }

    @Test
    void anExportOfChatsCanBeImportedIntoTheSameStore() throws IOException {
        Run.aster(
                        "--store",
                        url("one"),
                        "import",
                        write("v1.jsonl", SampleFiles.resource("/formats/chat-v1.jsonl"))
                                .toString())
                .ok();
        Path file = folder.resolve("out.jsonl");
        Run.aster("--store", url("one"), "export", "--format", "chat", "-o", file.toString())
                .ok();
        Run again = Run.aster("--store", url("one"), "--json", "import", file.toString())
                .ok();
        assertThat(again.json().get(0)).containsEntry("sessions", 0L).containsEntry("alreadyThere", 3L);
    }

    @Test
    void messagesSavedTurnByTurnAreLoadedAsTheyWere() throws IOException {
        isLoadedAsItWasSaved(SampleFiles.own(), 8);
        Optional<Path> shared = SampleFiles.shared("the messages of 120 agents, saved turn by turn");
        if (shared.isPresent()) {
            isLoadedAsItWasSaved(Files.readString(shared.get()), 120);
        }
    }

    private void isLoadedAsItWasSaved(String text, int agents) {
        List<Chat> chats = SampleFiles.conversations(text);
        assertThat(chats).hasSize(agents);
        String store = url("turns" + agents);
        try (Aster aster = Aster.open(store)) {
            chats.forEach(chat -> saveTurnByTurn(aster.messages(), chat));
        }
        try (Aster another = Aster.open(store)) {
            assertThat(chats)
                    .allSatisfy(chat -> assertThat(
                                    another.messages().loadMessages(chat.id()).messages())
                            .containsExactlyElementsOf(chat.messages()));
            assertThat(another.messages().listAgents(null, MessageStore.MAX_LIMIT))
                    .hasSize(agents);
        }
    }

    /** A turn ends where the user speaks again. Each is saved by the version that was read before it, on top of what was read. */
    private static void saveTurnByTurn(MessageStore messages, Chat chat) {
        List<Message> all = chat.messages();
        for (int end = 1; end <= all.size(); end++) {
            if (end == all.size() || all.get(end).role().equals("user")) {
                AgentMessages read = messages.loadMessages(chat.id());
                messages.saveMessages(read.plus(all.subList(read.messages().size(), end)));
            }
        }
    }

    private void goesOutAsItCameIn(Path chats, long sessions, long events) throws IOException {
        String store = url("a" + sessions);
        Run imported = Run.aster("--store", store, "--json", "import", chats.toString())
                .ok();
        assertThat(imported.json().get(0)).containsEntry("sessions", sessions).containsEntry("events", events);

        Run exported = Run.aster("--store", store, "export", "--format", "chat").ok();
        assertThat(exported.json()).isEqualTo(SampleFiles.chats(Files.readString(chats)));
        assertThat(exported.err()).isEmpty();

        Run again = Run.aster("--store", store, "--json", "import", chats.toString())
                .ok();
        assertThat(again.json().get(0))
                .containsEntry("sessions", 0L)
                .containsEntry("events", 0L)
                .containsEntry("alreadyThere", sessions);
        assertThat(Run.aster("--store", store, "sessions", "--json").ok().json())
                .hasSize((int) sessions);
    }

    private void isEqualInAnotherStore(Path chats) throws IOException {
        String name = chats.getFileName().toString();
        Run.aster("--store", url(name + "1"), "import", chats.toString()).ok();
        Path file = folder.resolve(name + ".gz");
        Run.aster("--store", url(name + "1"), "export", "-o", file.toString()).ok();
        assertThat(Files.readAllBytes(file)).startsWith(0x1F, 0x8B);
        for (int i = 0; i < 2; i++) {
            Run.aster("--store", url(name + "2"), "import", file.toString()).ok();
            assertThat(content(name + "2")).isEqualTo(content(name + "1")).isNotEmpty();
        }
    }

    /** What a store has of a session beside its fields. */
    private record Content(SessionState state, List<Event> events) {}

    private Map<Session, Content> content(String store) {
        Map<Session, Content> content = new LinkedHashMap<>();
        try (Aster aster = Aster.open(url(store))) {
            for (Session session : aster.sessions()
                    .list(SessionFilter.builder().limit(SessionFilter.MAX_LIMIT).build())) {
                content.put(
                        session,
                        new Content(
                                aster.sessions().state(session.id()),
                                aster.sessions()
                                        .streamEvents(session.id(), EventFilter.all())
                                        .toList()));
            }
        }
        return content;
    }

    private String url(String store) {
        return stores.url(store);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
