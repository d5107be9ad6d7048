package io.aster.examples;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionService;

/** A conversation that outlives its process, in five lines. Run it again: what was said before is still there. */
public final class FiveLines {
    private FiveLines() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        try (Aster aster = Aster.open("sqlite:conversations.db")) {
            SessionService sessions = aster.sessions();

            Session session = sessions.create(NewSession.of("my-chatbot", "user-001", "assistant"));
            sessions.appendEvent(session.id(), Event.user("Hello"));
            sessions.appendEvent(session.id(), Event.agent("assistant", "What can I do for you?"));
            sessions.getEvents(session.id(), EventFilter.last(20)).forEach(FiveLines::print);
            sessions.complete(session.id());

            System.out.println("Events kept so far: " + sessions.stats().events());
        }
    }

    private static void print(Event event) {
        Message said = event.content();
        System.out.println(event.seq() + " " + event.author() + ": " + (said == null ? "" : said.text()));
    }
}
