package io.aster.sql.sqlite;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionService;
import java.io.IOException;

/**
 * The program of a child process: waits for a byte, opens a store, and appends events to one session, made if it is not there. Prints
 * the id and the sequence number of each event after its append returned.
 */
final class AppendingProcess {
    private AppendingProcess() {}

    /** Takes the store's URL, the session's id, a name that the ids of events begin with, and the number of events. */
    public static void main(String[] args) throws IOException {
        System.out.println("ready");
        if (System.in.read() < 0) {
            return;
        }
        try (Aster aster = Aster.open(args[0])) {
            SessionService sessions = aster.sessions();
            create(sessions, args[1]);
            int count = Integer.parseInt(args[3]);
            for (int i = 0; i < count; i++) {
                String id = args[2] + "-" + i;
                Event event = sessions.appendEvent(
                        args[1], Event.builder("user").id(id).build());
                System.out.println(event.id() + " " + event.seq());
            }
        }
    }

    private static void create(SessionService sessions, String id) {
        try {
            sessions.create(NewSession.of("app", "user", "agent").withId(id));
        } catch (SessionExistsException e) {
            // Another process was first.
        }
    }
}
