package io.aster.operations;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import io.aster.operations.snapshot.SessionDigest;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.store.MessageListInfo;
import io.aster.store.MessageOwner;
import io.aster.value.Expiry;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a store has, for comparisons.
 *
 * @param digests of the sessions, by id
 * @param proofs of the sessions that have one, and of their events, by id: no digest covers them
 * @param states which the sessions see, by id
 * @param lists of messages, by agent
 */
public record StoredContent(
        Map<String, String> digests,
        Map<String, String> proofs,
        Map<String, SessionState> states,
        Map<String, StoredList> lists) {
    /** A list of messages. Its version is a store's own. */
    public record StoredList(@Nullable MessageOwner owner, Expiry expiry, List<Message> messages) {}

    public static StoredContent of(Aster aster) {
        Map<String, String> digests = new TreeMap<>();
        Map<String, String> proofs = new TreeMap<>();
        Map<String, SessionState> states = new TreeMap<>();
        Iterator<Session> sessions =
                aster.sessions().streamSessions(SessionFilter.all()).iterator();
        while (sessions.hasNext()) {
            Session session = sessions.next();
            digests.put(
                    session.id(),
                    SessionDigest.of(aster.sessions(), session.id()).orElseThrow());
            if (session.proof() != null) {
                proofs.put(session.id(), session.proof() + proofsOfEvents(aster.sessions(), session.id()));
            }
            states.put(session.id(), aster.sessions().state(session.id()));
        }
        Map<String, StoredList> lists = new TreeMap<>();
        for (String agent : aster.messages().listAgents(null, MessageStore.MAX_LIMIT)) {
            MessageListInfo info = aster.messages().describe(agent).orElseThrow();
            lists.put(
                    agent,
                    new StoredList(
                            info.owner(),
                            info.expiry(),
                            aster.messages().loadMessages(agent).messages()));
        }
        return new StoredContent(digests, proofs, states, lists);
    }

    private static List<String> proofsOfEvents(SessionService sessions, String id) {
        return sessions.getEvents(id, EventFilter.first(100)).stream()
                .map(event -> String.valueOf(event.proof()))
                .toList();
    }

    public static StoredContent of(String url) {
        try (Aster aster = Aster.open(url)) {
            return of(aster);
        }
    }
}
