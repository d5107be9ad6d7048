package io.aster.cli;

import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** The conversation that the demo records: the first of the sample. */
final class DemoConversation {
    /** The chats that come with the command, in the chat format. */
    static final String SAMPLE = "chats.jsonl";

    /** In the middle of a turn: the tools were called, and have not answered yet. */
    static final int EVENTS_BEFORE_KILL = 9;

    private static final String AGENT = "gardener";

    private final Chat chat;
    private final List<NewEvent> events;

    private DemoConversation(Chat chat) {
        this.chat = chat;
        this.events = ChatEvents.of(chat.messages(), AGENT);
    }

    static DemoConversation load() {
        InputStream sample = Objects.requireNonNull(DemoConversation.class.getResourceAsStream(SAMPLE));
        InputLine first = Objects.requireNonNull(new InputLines(sample).next());
        return new DemoConversation(Chat.read(first.checked()));
    }

    /** Creates the session. */
    void begin(SessionService sessions, String sessionId) {
        sessions.create(
                NewSession.of("demo", "visitor", AGENT).withId(sessionId).withMetadata(chat.metadata()));
    }

    /** All events, in order. */
    List<NewEvent> events() {
        return events;
    }
}
