package io.aster.search;

import io.aster.store.EventMatch;
import io.aster.store.search.text.TextQuery;
import io.aster.value.Limits;
import io.aster.value.Names;
import io.aster.value.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events to search for, in all sessions. Immutable: each method returns a query with one more condition, and conditions are joined by
 * AND.
 *
 * <pre>{@code
 * SearchQuery.of("refund policy").user("user-001").limit(20);
 * SearchQuery.of("\"refund policy\" -hotel").app("my-chatbot").from(lastWeek);
 * }</pre>
 *
 * <p>The text has words, all of which an event must have, {@code "quoted phrases"}, and {@code -word} for what it must not have; see {@link
 * TextQuery}. No text is refused for its form. What is searched is the text of an event's message, of any role, so also the results of tools.
 */
public final class SearchQuery {
    /** How many hits a page has at most without a limit. */
    public static final int DEFAULT_LIMIT = 20;

    /** The largest limit. */
    public static final int MAX_LIMIT = 1_000;

    private final TextQuery text;
    private final @Nullable String appName;
    private final @Nullable String userId;
    private final @Nullable String sessionId;
    private final EventMatch match;
    private final int limit;
    private final @Nullable String cursor;

    private SearchQuery(
            TextQuery text,
            @Nullable String appName,
            @Nullable String userId,
            @Nullable String sessionId,
            EventMatch match,
            int limit,
            @Nullable String cursor) {
        this.text = text;
        this.appName = appName;
        this.userId = userId;
        this.sessionId = sessionId;
        this.match = match;
        this.limit = limit;
        this.cursor = cursor;
    }

    /**
     * A query in all sessions.
     *
     * @param text 0 to {@value TextQuery#MAX_LENGTH} characters; nothing is found by a text without words
     * @throws io.aster.error.InvalidValueException if it is longer
     */
    public static SearchQuery of(String text) {
        return new SearchQuery(TextQuery.of(text), null, null, null, EventMatch.ANY, DEFAULT_LIMIT, null);
    }

    /** Only in sessions of this app. */
    public SearchQuery app(String name) {
        return new SearchQuery(text, Names.check("appName", name), userId, sessionId, match, limit, cursor);
    }

    /** Only in sessions of this user. */
    public SearchQuery user(String id) {
        return new SearchQuery(text, appName, Names.check("userId", id), sessionId, match, limit, cursor);
    }

    /** Only in this session. */
    public SearchQuery session(String id) {
        return new SearchQuery(text, appName, userId, Names.check("sessionId", id), match, limit, cursor);
    }

    /** Only events that this agent emitted. */
    public SearchQuery agent(String id) {
        return with(match.toBuilder().agentId(Names.check("agentId", id)));
    }

    /** Only events of this author. */
    public SearchQuery author(String name) {
        return with(match.toBuilder().author(Names.check("author", name)));
    }

    /** Only events of this time or later. */
    public SearchQuery from(Instant time) {
        return with(match.toBuilder().from(Times.check("from", time)));
    }

    /** Only events before this time. */
    public SearchQuery before(Instant time) {
        return with(match.toBuilder().before(Times.check("before", time)));
    }

    /**
     * At most so many hits; {@value #DEFAULT_LIMIT} by default.
     *
     * @throws io.aster.error.InvalidValueException if it is not 1 to {@value #MAX_LIMIT}
     */
    public SearchQuery limit(int hits) {
        int checked = Limits.check("limit", hits, 1, MAX_LIMIT);
        return new SearchQuery(text, appName, userId, sessionId, match, checked, cursor);
    }

    /**
     * The page at a cursor of {@link SearchPage#nextCursor}, of a query with the same text and the same conditions.
     *
     * @throws io.aster.error.InvalidValueException if no search returned it
     */
    public SearchQuery at(String position) {
        SearchCursor.parse(position);
        return new SearchQuery(text, appName, userId, sessionId, match, limit, position);
    }

    private SearchQuery with(EventMatch.Builder changed) {
        return new SearchQuery(text, appName, userId, sessionId, changed.build(), limit, cursor);
    }

    /** What is searched for. */
    public TextQuery text() {
        return text;
    }

    @Nullable String appName() {
        return appName;
    }

    @Nullable String userId() {
        return userId;
    }

    @Nullable String sessionId() {
        return sessionId;
    }

    EventMatch match() {
        return match;
    }

    int limit() {
        return limit;
    }

    SearchCursor cursor() {
        return cursor == null ? SearchCursor.START : SearchCursor.parse(cursor);
    }
}
