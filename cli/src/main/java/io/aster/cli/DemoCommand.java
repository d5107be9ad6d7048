package io.aster.cli;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.store.StoreUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Shows what durable means: a conversation whose writer is killed in the middle, and which goes on behind the last event. */
@Command(
        name = "demo",
        description = {
            "Records a conversation, kills its writer process in the middle, opens the store again and goes on.",
            "Without --store it uses a SQLite file of its own in the folder for temporary files."
        })
final class DemoCommand implements Callable<Integer> {
    private static final String SESSION = "demo";

    private final AsterCommand root;

    DemoCommand(AsterCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        DemoConversation conversation = DemoConversation.load();
        String store = root.givenStore().orElseGet(DemoCommand::temporaryStore);
        StoreUrl url = StoreUrl.parse(store);
        String shown = url.toString();
        if (url.scheme().equals("memory")) {
            throw CommandFailure.usage("the demo needs a store that outlives a process, and memory: does not");
        }
        String sessionId = root.givenStore().isPresent() ? SESSION + "-" + UUID.randomUUID() : SESSION;
        DemoStory story = new DemoStory(root.console(), !root.json());
        story.begin(shown, sessionId);
        Killed killed = recordAndKill(store, sessionId);
        story.killed(killed.acknowledged().size(), killed.exitCode());
        try (Aster aster = StoreOpening.open(url)) {
            List<Event> recovered = events(aster.sessions(), sessionId);
            check(recovered, killed.acknowledged().size());
            story.recovered(recovered.size());
            Session session = goOn(aster.sessions(), sessionId, conversation.events(), recovered.size());
            List<Event> all = events(aster.sessions(), sessionId);
            check(all, conversation.events().size());
            story.transcript(session, all, recovered.size());
            story.proof(shown, all.size(), recovered.size());
            printJson(shown, sessionId, killed, recovered.size(), all.size());
        }
        return ExitCode.OK;
    }

    private static Killed recordAndKill(String store, String sessionId) {
        List<Long> acknowledged = new ArrayList<>();
        try (DemoWriter writer = new DemoWriter(store, sessionId)) {
            for (int i = 0; i < DemoConversation.EVENTS_BEFORE_KILL; i++) {
                acknowledged.add(writer.next());
            }
            return new Killed(acknowledged, writer.kill());
        }
    }

    private static Session goOn(SessionService sessions, String sessionId, List<NewEvent> events, int recorded) {
        for (NewEvent event : events.subList(recorded, events.size())) {
            sessions.appendEvent(sessionId, event);
        }
        return sessions.complete(sessionId);
    }

    private static List<Event> events(SessionService sessions, String sessionId) {
        return sessions.streamEvents(sessionId, EventFilter.all()).toList();
    }

    /** The proof is a check, not a sentence. */
    private static void check(List<Event> events, int expected) {
        List<Long> seqs = events.stream().map(Event::seq).toList();
        long ids = events.stream().map(Event::id).distinct().count();
        if (!seqs.equals(LongStream.rangeClosed(1, expected).boxed().toList()) || ids != expected) {
            throw CommandFailure.failure("expected " + expected + " events numbered without a gap, found " + seqs);
        }
    }

    private void printJson(String store, String sessionId, Killed killed, int recovered, int all) {
        if (!root.json()) {
            return;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("store", store);
        json.put("sessionId", sessionId);
        json.put("writerExitCode", killed.exitCode());
        json.put("acknowledgedBeforeKill", killed.acknowledged().size());
        json.put("recovered", recovered);
        json.put("events", all);
        root.console().out().line(JsonLine.of(json));
    }

    private static String temporaryStore() {
        try {
            return "sqlite:" + Files.createTempDirectory("aster-demo-").resolve("demo.db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is known of a killed writer.
     *
     * @param acknowledged the sequence numbers that it acknowledged
     * @param exitCode what the system says of its end
     */
    private record Killed(List<Long> acknowledged, int exitCode) {}
}
