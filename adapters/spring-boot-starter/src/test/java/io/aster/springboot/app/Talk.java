package io.aster.springboot.app;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import org.springframework.stereotype.Component;

/** Counts what is said. */
@Component
class Talk {
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
