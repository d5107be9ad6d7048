package io.aster.search;

import io.aster.error.InvalidValueException;
import io.aster.store.EventMatch;
import io.aster.store.search.ContentMatch;
import io.aster.store.search.FindQuery;
import io.aster.value.Limits;
import io.aster.value.Names;
import io.aster.value.Times;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Which events of all sessions to find. Immutable: each method returns a search with one more condition, and conditions are joined by AND. A
 * condition that is given twice holds as it was given last.
 *
 * <pre>{@code
 * EventSearch.all().user("user-001").author("user").limit(20);
 * EventSearch.all().app("my-chatbot").failed().from(lastWeek);
 * }</pre>
 */
public final class EventSearch {
    /** How many events a page has at most without a limit. */
    public static final int DEFAULT_LIMIT = 20;

    /** The largest limit. */
    public static final int MAX_LIMIT = 1_000;

    /** How many characters of JSON a page has at most, if it has more than one event. */
    static final long MAX_CHARS = 8L * 1024 * 1024;

    private final FindQuery query;

    private EventSearch(FindQuery query) {
        this.query = query;
    }

    /** A search without conditions. */
    public static EventSearch all() {
        return new EventSearch(FindQuery.builder(DEFAULT_LIMIT, MAX_CHARS).build());
    }

    /** Only in sessions of this app. */
    public EventSearch app(String name) {
        return with(query.toBuilder().appName(Names.check("appName", name)));
    }

    /** Only in sessions of this user. */
    public EventSearch user(String id) {
        return with(query.toBuilder().userId(Names.check("userId", id)));
    }

    /** Only in this session. */
    public EventSearch session(String id) {
        return with(query.toBuilder().sessionId(Names.check("sessionId", id)));
    }

    /** Only events that this agent emitted. */
    public EventSearch agent(String id) {
        Names.check("agentId", id);
        return matching(match -> match.agentId(id));
    }

    /** Only events of this author. */
    public EventSearch author(String name) {
        Names.check("author", name);
        return matching(match -> match.author(name));
    }

    /** Only events of this run. */
    public EventSearch invocation(String id) {
        Names.check("invocationId", id);
        return matching(match -> match.invocationId(id));
    }

    /** Only events of exactly this branch. */
    public EventSearch branch(String path) {
        Names.checkBranch("branch", path);
        return matching(match -> match.branch(path).subtree(false));
    }

    /** Only events of this branch and those below it. */
    public EventSearch branchSubtree(String path) {
        Names.checkBranch("branch", path);
        return matching(match -> match.branch(path).subtree(true));
    }

    /** Only events of this time or later. */
    public EventSearch from(Instant time) {
        Instant checked = Times.check("from", time);
        return matching(match -> match.from(checked));
    }

    /** Only events before this time. */
    public EventSearch before(Instant time) {
        Instant checked = Times.check("before", time);
        return matching(match -> match.before(checked));
    }

    /**
     * Only events whose message calls a tool of this name, or is the result of one and names it, as {@code Message.toolResult} does.
     *
     * @param name exactly; any text that is not empty
     */
    public EventSearch tool(String name) {
        if (name.isEmpty()) {
            throw new InvalidValueException("tool", "is empty");
        }
        return with(
                query.toBuilder().content(new ContentMatch(name, query.content().failed())));
    }

    /** Only events whose message has {@code "is_error": true}, as results of tools have that failed. */
    public EventSearch failed() {
        return with(query.toBuilder().content(new ContentMatch(query.content().tool(), true)));
    }

    /**
     * At most so many events; {@value #DEFAULT_LIMIT} by default.
     *
     * @throws InvalidValueException if it is not 1 to {@value #MAX_LIMIT}
     */
    public EventSearch limit(int events) {
        return with(query.toBuilder().limit(Limits.check("limit", events, 1, MAX_LIMIT)));
    }

    /**
     * The page at a cursor of {@link EventHits#nextCursor}, of a search with the same conditions.
     *
     * @throws InvalidValueException if no such search returned it
     */
    public EventSearch at(String cursor) {
        return with(query.toBuilder().after(SearchCursor.parsePosition(cursor)));
    }

    /** The question to a store. */
    FindQuery query() {
        return query;
    }

    private EventSearch matching(UnaryOperator<EventMatch.Builder> condition) {
        EventMatch match = condition.apply(query.match().toBuilder()).build();
        return with(query.toBuilder().match(match));
    }

    private static EventSearch with(FindQuery.Builder changed) {
        return new EventSearch(changed.build());
    }
}
