package io.aster.springboot.app;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;

/** An application as a user writes it: it has the starter, a property, and a component that takes the service. */
@SpringBootApplication
class AsterApplication {
    /** Counts what is said. */
    @Component
    static class Talk {
        private final SessionService sessions;

        Talk(SessionService sessions) {
            this.sessions = sessions;
        }

        long say(String user, String text) {
            SessionKey key = new SessionKey("talk", user, "main");
            sessions.getOrCreate(NewSession.of(key, "agent"));
            return sessions.appendEvent(key.sessionId(), Event.user(text)).seq();
        }
    }
}
