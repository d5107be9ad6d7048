package io.aster.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.AsterProcess;
import io.aster.cli.Run;
import io.aster.cli.SampleFiles;
import io.aster.cli.command.ExitCode;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import that is killed again and again, by SIGKILL at any moment, ends with the same sessions and no event twice. */
abstract class KilledImportTest {
    private static final long SEED = Long.getLong("aster.test.seed", 20261122);
    private static final int COPIES = 10;

    /** How many times an import of each kind is killed. */
    private static final int KILLS = Integer.getInteger("aster.test.kills", 1);

    private static final int LONGEST_RUN_MILLIS = 1_500;

    private final Random random = new Random(SEED);

    private Stores stores = Stores.NONE;

    @TempDir
    private Path folder;

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
    void ofChatsAfterAnyNumberOfSessions() throws Exception {
        Path file = Files.writeString(folder.resolve("chats.jsonl"), SampleFiles.repeated(COPIES));
        Map<String, List<Message>> chats = chats(file);
        killAfterSessions(file, chats, KILLS);
    }

    @Test
    void ofAnExportAfterAnyNumberOfSessions() throws Exception {
        Path chatFile = Files.writeString(folder.resolve("chats.jsonl"), SampleFiles.repeated(COPIES));
        Path file = folder.resolve("export.jsonl");
        Run.aster("--store", url("source"), "import", chatFile.toString()).ok();
        Run.aster("--store", url("source"), "export", "-o", file.toString()).ok();
        killAfterSessions(file, chats(chatFile), KILLS);
        assertThat(Run.aster("--store", url("store"), "export").ok().out()).isEqualTo(Files.readString(file));
    }

    @Test
    void ofTheSharedFileAtAnyMoment() throws Exception {
        Optional<Path> shared = SampleFiles.shared(2 * KILLS + " kills while 120 real conversations are imported");
        if (shared.isPresent()) {
            killAtAnyMoment(shared.get(), chats(shared.get()));
        }
    }

    /** Each run gets a little further than the one before, and dies while it does. On a busy machine one may end before it is killed. */
    private void killAfterSessions(Path file, Map<String, List<Message>> chats, int times) throws Exception {
        String store = "store";
        int killed = 0;
        for (int kill = 1; kill <= times; kill++) {
            int sessions = chats.size() * (kill - 1) / times + random.nextInt(chats.size() / times);
            killed += AsterProcess.naming(importing(url(store), file)).killAfter(sessions) ? 1 : 0;
            checkBegun(store, chats);
        }
        assertThat(killed).as("seed %d, kills", SEED).isPositive();
        finish(store, file, chats);
    }

    /** A run that ends before it is killed is checked, and the next begins with an empty store. */
    private void killAtAnyMoment(Path file, Map<String, List<Message>> chats) throws Exception {
        int store = 0;
        for (int killed = 0; killed < 2 * KILLS; ) {
            boolean atAnyTime = killed % 2 == 0;
            if (isKilled(url("store" + store), file, chats.size(), atAnyTime)) {
                killed++;
                checkBegun("store" + store, chats);
            } else {
                finish("store" + store++, file, chats);
            }
        }
        finish("store" + store, file, chats);
    }

    /** At any time, which may be one without a write, or behind any session, which is one with. */
    private boolean isKilled(String store, Path file, int sessions, boolean atAnyTime) throws Exception {
        return atAnyTime
                ? AsterProcess.silent(importing(store, file))
                        .killAfter(Duration.ofMillis(1 + random.nextInt(LONGEST_RUN_MILLIS)))
                : AsterProcess.naming(importing(store, file)).killAfter(random.nextInt(sessions));
    }

    private void finish(String store, Path file, Map<String, List<Message>> chats) throws Exception {
        assertThat(AsterProcess.silent(importing(url(store), file)).end())
                .as("seed %d", SEED)
                .isEqualTo(ExitCode.OK);
        assertThat(messages(store)).as("seed %d", SEED).isEqualTo(chats);
    }

    /** What is there is the beginning of what shall be there. */
    private void checkBegun(String store, Map<String, List<Message>> chats) {
        stores.awaitEndOfKilled(store);
        Map<String, List<Message>> begun = messages(store);
        assertThat(chats.keySet()).as("seed %d", SEED).containsAll(begun.keySet());
        begun.forEach((id, messages) -> {
            List<Message> whole = chats.getOrDefault(id, List.of());
            assertThat(messages)
                    .as("seed %d, session %s", SEED, id)
                    .isEqualTo(whole.subList(0, Math.min(messages.size(), whole.size())));
        });
    }

    /** The messages of each session, numbered 1..n without a gap or a repetition. */
    private Map<String, List<Message>> messages(String store) {
        Map<String, List<Message>> messages = new HashMap<>();
        try (Aster aster = Aster.open(url(store))) {
            SessionFilter all =
                    SessionFilter.builder().limit(SessionFilter.MAX_LIMIT).build();
            for (Session session : aster.sessions().list(all)) {
                List<Event> events = aster.sessions()
                        .streamEvents(session.id(), EventFilter.all())
                        .toList();
                assertThat(events)
                        .extracting(Event::seq)
                        .containsExactlyElementsOf(LongStream.rangeClosed(1, session.eventCount())
                                .boxed()
                                .toList());
                assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
                messages.put(session.id(), events.stream().map(Event::content).toList());
            }
        }
        return messages;
    }

    private static Map<String, List<Message>> chats(Path file) throws IOException {
        Map<String, List<Message>> chats = new HashMap<>();
        SampleFiles.conversations(Files.readString(file)).forEach(chat -> chats.put(chat.id(), chat.messages()));
        return chats;
    }

    private static String[] importing(String store, Path file) {
        return new String[] {"--store=" + store, "import", "--verbose", file.toString()};
    }

    private String url(String store) {
        return stores.url(store);
    }
}
