package io.aster.adk;

import static java.util.Objects.requireNonNull;

import com.google.adk.events.Event;
import com.google.adk.memory.BaseMemoryService;
import com.google.adk.memory.MemoryEntry;
import com.google.adk.memory.SearchMemoryResponse;
import com.google.adk.sessions.Session;
import io.aster.message.Message;
import io.aster.session.EventFilter;
import io.aster.session.SessionFilter;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.store.SessionOrder;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * ADK's memory: all that a user and the agents of an app have said in stored sessions. Thread-safe.
 *
 * <pre>{@code
 * BaseMemoryService memory = AsterMemoryService.over(aster.sessions());
 * }</pre>
 *
 * <p>Whatever is stored is remembered, so adding a session to the memory does nothing. A search finds the messages that have a word of the
 * query, whatever its case, at most {@value #MOST_MEMORIES}: those of the session with the latest activity first, and within a session in
 * their order. It reads the user's sessions from the store one by one, so its cost grows with what a user has said. Nothing happens before a
 * subscription; the work is then done by a scheduler, and errors are those of {@link AsterSessionService}.
 */
public final class AsterMemoryService implements BaseMemoryService {
    /** The most memories that a search returns. */
    public static final int MOST_MEMORIES = 100;

    private static final String TOOL = "tool";

    private final SessionService sessions;
    private final StoreCalls calls;

    private AsterMemoryService(SessionService sessions, StoreCalls calls) {
        this.sessions = sessions;
        this.calls = calls;
    }

    /** The memory over Aster's sessions. */
    public static AsterMemoryService over(SessionService sessions) {
        return over(sessions, AdkThreads.SCHEDULER);
    }

    /** The memory over Aster's sessions, whose work is done by a scheduler. */
    public static AsterMemoryService over(SessionService sessions, Scheduler scheduler) {
        return new AsterMemoryService(sessions, new StoreCalls(scheduler));
    }

    /** Does nothing: a stored session is remembered. */
    @Override
    public Completable addSessionToMemory(Session session) {
        requireNonNull(session, "session cannot be null");
        return Completable.complete();
    }

    @Override
    public Single<SearchMemoryResponse> searchMemory(String appName, String userId, String query) {
        requireNonNull(appName, "appName cannot be null");
        requireNonNull(userId, "userId cannot be null");
        requireNonNull(query, "query cannot be null");
        return calls.single(() -> SearchMemoryResponse.builder()
                .memories(search(appName, userId, Words.of(query)))
                .build());
    }

    private List<MemoryEntry> search(String appName, String userId, Set<String> words) {
        List<MemoryEntry> found = new ArrayList<>();
        if (words.isEmpty() || SessionReads.key(appName, userId, "any").isEmpty()) {
            return found;
        }
        Iterator<io.aster.session.Session> all = sessions.streamSessions(SessionFilter.builder()
                        .appName(appName)
                        .userId(userId)
                        .orderBy(SessionOrder.LAST_ACTIVITY)
                        .build())
                .iterator();
        while (all.hasNext() && found.size() < MOST_MEMORIES) {
            found.addAll(search(all.next().id(), words, MOST_MEMORIES - found.size()));
        }
        return found;
    }

    /** The latest messages of a session that have one of the words. */
    private List<MemoryEntry> search(String sessionId, Set<String> words, int most) {
        List<MemoryEntry> found = new ArrayList<>();
        try {
            Iterator<io.aster.session.Event> events = sessions.streamEvents(
                            sessionId, EventFilter.builder().newestFirst().build())
                    .iterator();
            while (events.hasNext() && found.size() < most) {
                io.aster.session.Event event = events.next();
                Message content = event.content();
                if (content != null
                        && !content.role().equals(TOOL)
                        && !Collections.disjoint(words, Words.of(content.text()))) {
                    found.add(memory(event));
                }
            }
        } catch (SessionNotFoundException e) {
            // Deleted meanwhile: nothing of it is remembered.
            return List.of();
        }
        Collections.reverse(found);
        return found;
    }

    private static MemoryEntry memory(io.aster.session.Event stored) {
        Event event = AdkEvents.toAdk(stored);
        return MemoryEntry.builder()
                .content(event.content().orElseThrow())
                .author(event.author())
                .timestamp(AdkEvents.time(event))
                .build();
    }
}
