package io.aster.operations;

import io.aster.Aster;
import io.aster.formats.ConversationReader;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import io.aster.operations.transfer.ImportDefaults;
import io.aster.operations.transfer.ImportListener;
import io.aster.operations.transfer.ImportedSession;
import io.aster.operations.transfer.SessionImporter;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.testkit.internal.HostileName;
import io.aster.testkit.internal.LegalValue;
import io.aster.testkit.internal.SampleEvents;
import io.aster.value.Expiry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Sessions and message lists of every kind: whatever a store can keep. */
public final class EveryKind {
    private static final String CHATS = "../shared/data/airline-chats.jsonl";
    private static final String CHATS_VARIABLE = "ASTER_TEST_CHATS";

    private EveryKind() {}

    /** Fills a store with all of it. */
    public static void fill(Aster aster) {
        hostile(aster.sessions());
        histories(aster.sessions());
        lives(aster.sessions());
        proofs(aster.sessions());
        lists(aster.messages());
    }

    /** Sessions with a hostile name in every place, and one with every legal value in its JSON. */
    private static void hostile(SessionService sessions) {
        for (HostileName name : HostileName.values()) {
            String text = name.text();
            sessions.create(NewSession.of(text, text, text)
                    .withId(text)
                    .withMetadata(Map.of("text", text))
                    .withState(Map.of("begun", text, "user:" + text(name), 1L, "app:" + text(name), List.of(text))));
            sessions.appendEvents(text, List.of(SampleEvents.full(text), event(text, Map.of("text", text))));
        }
        sessions.create(NewSession.of("values", "ann", "agent").withId("values").withMetadata(LegalValue.allGiven()));
        sessions.appendEvent("values", event("of every kind", LegalValue.allGiven()));
    }

    private static NewEvent event(String text, Map<String, ?> metadata) {
        return Event.builder(text)
                .content(Message.user("\u0000" + text))
                .metadata(metadata)
                .actions(EventActions.stateDelta(Map.of("value", text, "user:last", text)))
                .build();
    }

    /** A name that leaves room for the prefix of its scope. */
    private static String text(HostileName name) {
        String text = name.text();
        return text.codePointCount(0, text.length()) < 200 ? text : name.name();
    }

    /** Sessions that were forked, compacted, rewound, redacted. */
    private static void histories(SessionService sessions) {
        NewSession wanted = NewSession.of("app", "ann", "agent").withState(Map.of("a", 1L, "gone", true));
        Session source = sessions.create(wanted.withId("source"));
        sessions.appendEvents("source", events("source", 30));
        sessions.redact(source.id(), List.of(2L, 5L), new RedactionReason("ann", "asked to forget it"));
        sessions.redact(source.id(), List.of(7L), new RedactionReason("bob", "asked, too"));
        sessions.fork("source", 20, NewSession.of("app", "ann", "agent").withId("fork"));
        sessions.fork("fork", 10, NewSession.of("app", "ann", "agent").withId("fork-of-fork"));
        sessions.compact("source", 10, List.of(Event.agent("agent", "in short")), 30);
        sessions.rewind("source", 25, 31);
        sessions.appendEvents("source", events("again", 3));
        sessions.create(NewSession.of(new SessionKey("app", "ann", "first chat"), "agent"));
        sessions.appendEvent(new SessionKey("app", "ann", "first chat").sessionId(), Event.user("by key"));
    }

    /** Sessions of every status, version and expiry, also without events. */
    private static void lives(SessionService sessions) {
        NewSession wanted = NewSession.of("lives", "bob", "agent");
        sessions.create(wanted.withId("empty"));
        sessions.create(wanted.withId("completed"));
        sessions.appendEvents("completed", events("c", 3));
        sessions.complete("completed");
        sessions.create(wanted.withId("failed"));
        sessions.fail("failed");
        sessions.reactivate("failed");
        sessions.fail("failed");
        sessions.create(wanted.withId("updated").withMetadata(Map.of("title", "one")));
        sessions.updateMetadata("updated", Map.of("title", "two", "more", List.of(1L, 2.5)));
        sessions.update(sessions.get("updated").withAgentId("other"));
        Instant at = Instant.parse("2200-01-02T03:04:05.123456Z");
        sessions.create(wanted.withId("expires").withExpiry(new Expiry(at, Duration.ofDays(400))));
        sessions.appendEvent("expires", Event.user("later"));
    }

    /** A session with proofs, which only a store that wraps another one gives, and a restore. */
    private static void proofs(SessionService sessions) {
        Session session = sessions.create(NewSession.of("app", "ann", "agent").withId("proved"));
        sessions.appendEvents("proved", List.of(Event.user("one"), Event.user("two"), Event.user("three")));
        sessions.redact("proved", List.of(2L), new RedactionReason("ann", "asked to forget it"));
        Session proved = sessions.get(session.id()).withProof("head");
        List<Event> events = sessions.getEvents("proved", EventFilter.first(3)).stream()
                .map(event -> event.seq() == 3 ? event : event.withProof("link " + event.seq()))
                .toList();
        if (!sessions.delete("proved") || !sessions.restore(proved, events).equals(proved)) {
            throw new AssertionError("the proofs of a session were not restored");
        }
    }

    private static void lists(MessageStore messages) {
        messages.appendMessages("plain", List.of(Message.user("one"), Message.user("\u0000two")));
        messages.withOwner("app", "ann").appendMessages("owned", List.of(Message.user("mine")));
        messages.withOwner("app", "bob")
                .withExpiry(new Expiry(Instant.parse("2200-01-01T00:00:00Z"), Duration.ofDays(30)))
                .appendMessages("both", List.of(Message.user("for a while")));
        messages.appendMessages("emptied", List.of(Message.user("gone")));
        messages.trimMessages("emptied", 0);
        List<Message> many = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            many.add(Message.user("message " + i));
        }
        messages.appendMessages("long", many);
        for (HostileName name : HostileName.values()) {
            messages.withOwner(name.text(), name.text()).appendMessages(name.text(), List.of(Message.user("hostile")));
        }
    }

    /** A session of this number of events, some of which change its state. */
    public static void fillLarge(SessionService sessions, String id, int count) {
        sessions.create(NewSession.of("large", "ann", "agent").withId(id));
        for (int from = 0; from < count; from += 1_000) {
            sessions.appendEvents(id, events("large-" + from, Math.min(1_000, count - from)));
        }
    }

    /** Events whose every tenth changes the state. */
    public static List<NewEvent> events(String id, int count) {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            NewEvent.Builder event = Event.builder("user").id(id + "-" + i).content(Message.user(id + " says " + i));
            if (i % 10 == 0) {
                event.actions(EventActions.stateDelta(Map.of("last", (long) i, "key-" + i % 100, id)));
            }
            events.add(event.build());
        }
        return events;
    }

    /** Imports real conversations, if their file is there; says so if not. */
    public static void fillChats(SessionService sessions) {
        String named = System.getenv(CHATS_VARIABLE);
        Path file = named == null ? repository().resolve(CHATS).normalize() : Path.of(named);
        if (!Files.isRegularFile(file)) {
            System.err.println("NOT TESTED: 120 real conversations, because there is no " + file + " (or $"
                    + CHATS_VARIABLE + ")");
            return;
        }
        SessionImporter importer =
                new SessionImporter(sessions, new ImportDefaults("chats", "imported", "assistant"), new Refusing());
        try (InputStream input = Files.newInputStream(file)) {
            importer.run(ConversationReader.of(input));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no mvnw above the working folder");
        }
        return folder;
    }

    private static final class Refusing implements ImportListener {
        @Override
        public void imported(ImportedSession session) {}

        @Override
        public void refused(long line, String reason) {
            throw new AssertionError("line " + line + ": " + reason);
        }
    }
}
