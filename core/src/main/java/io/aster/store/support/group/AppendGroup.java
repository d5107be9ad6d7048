package io.aster.store.support.group;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import io.aster.error.StoreInterruptedException;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends that are committed together, bounded in events and in characters of JSON. Not thread-safe. */
final class AppendGroup {
    private static final Logger LOG = LoggerFactory.getLogger(AppendGroup.class);
    static final int MAX_EVENTS = 256;
    static final long MAX_CHARS = 256 * 1024;

    private final Map<String, JoinedAppend> sessions = new LinkedHashMap<>();
    private int events;
    private long chars;
    private @Nullable List<@Nullable Appended> outcomes;
    private @Nullable OutcomeUnknownException lost;

    /** Whether the group has room for an append, and the append can be joined to the others of its session. */
    boolean hasRoomFor(AppendRequest request) {
        JoinedAppend sameSession = sessions.get(request.sessionId());
        return events + request.events().size() <= MAX_EVENTS
                && chars + request.jsonChars() <= MAX_CHARS
                && (sameSession == null || sameSession.canTake(request));
    }

    void add(QueuedAppend append) {
        AppendRequest request = append.request();
        sessions.computeIfAbsent(request.sessionId(), id -> new JoinedAppend()).add(append);
        events += request.events().size();
        chars += request.jsonChars();
    }

    /**
     * Writes the group. If certainly nothing was stored, each caller appends separately, so that none fails because of another. If the
     * answer was lost, each caller runs a recovery check: a separate append that fails would report a refusal although the events may be
     * stored.
     */
    void write(GroupAppender appender) {
        try {
            outcomes = appender.appendGroup(
                    sessions.values().stream().map(JoinedAppend::request).toList());
        } catch (OutcomeUnknownException e) {
            lost = e;
        } catch (StoreInterruptedException e) {
            lost = e.mayBeStored()
                    ? new OutcomeUnknownException("the write of a group was interrupted", e.ids(), e)
                    : null;
        } catch (StoreException e) {
            LOG.debug("a group for {} sessions was not written", sessions.size(), e);
        }
    }

    /** Passes every caller its outcome. */
    void finish() {
        if (lost != null) {
            sessions.values().forEach(session -> session.lose(lost));
            return;
        }
        List<@Nullable Appended> answered = outcomes;
        // An appender that returns another number of outcomes than requests is broken; callers must not wait forever
        // then.
        if (answered == null || answered.size() != sessions.size()) {
            sessions.values().forEach(session -> session.finish(null));
            return;
        }
        int next = 0;
        for (JoinedAppend session : sessions.values()) {
            session.finish(answered.get(next++));
        }
    }
}
