package io.aster.store.group;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
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
    private static final int MAX_EVENTS = 256;
    private static final long MAX_CHARS = 256 * 1024;

    /** What takes more than this part of a group would keep the others waiting for longer than it gains. */
    private static final int PART = 8;

    private final Map<String, JoinedAppend> sessions = new LinkedHashMap<>();
    private int events;
    private long chars;
    private @Nullable List<@Nullable Appended> outcomes;
    private @Nullable OutcomeUnknownException lost;

    /** Whether an append is better made by itself. */
    static boolean isLarge(AppendRequest request) {
        return request.events().size() > MAX_EVENTS / PART || request.jsonChars() > MAX_CHARS / PART;
    }

    /** Whether there is room for an append; not for one that expects the number of an event that is to be numbered in this group. */
    boolean hasRoomFor(AppendRequest request) {
        return events + request.events().size() <= MAX_EVENTS
                && chars + request.jsonChars() <= MAX_CHARS
                && (request.expectedSeq() == AppendRequest.ANY || !sessions.containsKey(request.sessionId()));
    }

    void add(QueuedAppend append) {
        AppendRequest request = append.request();
        sessions.computeIfAbsent(request.sessionId(), id -> new JoinedAppend()).add(append);
        events += request.events().size();
        chars += request.jsonChars();
    }

    /**
     * Writes it. What is surely not stored then, its callers append by themselves, so that none fails for another's sake; where the answer
     * was lost, each has to ask, because an append by itself that fails would call an event refused that may be stored.
     */
    void write(GroupAppender appender) {
        try {
            outcomes = appender.appendGroup(
                    sessions.values().stream().map(JoinedAppend::request).toList());
        } catch (OutcomeUnknownException e) {
            lost = e;
        } catch (StoreException e) {
            LOG.debug("a group for {} sessions was not written", sessions.size(), e);
        }
    }

    /** Tells all callers. */
    void finish() {
        if (lost != null) {
            sessions.values().forEach(session -> session.lose(lost));
            return;
        }
        int next = 0;
        for (JoinedAppend session : sessions.values()) {
            session.finish(outcomes == null ? null : outcomes.get(next++));
        }
    }
}
