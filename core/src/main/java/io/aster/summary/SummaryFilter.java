package io.aster.summary;

import io.aster.value.Names;
import io.aster.value.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a summary is about. Immutable: each method returns a filter with one more condition, and conditions are joined by AND.
 *
 * <pre>{@code
 * SummaryFilter.all().app("my-chatbot").from(lastWeek);
 * }</pre>
 *
 * @param appName only sessions of this app; {@code null} for all
 * @param userId only sessions of this user; {@code null} for all
 * @param from only sessions that were created then or later, and only events of this time or later; {@code null} from the first one on
 * @param before only sessions that were created earlier, and only events of an earlier time; {@code null} for no end
 */
public record SummaryFilter(
        @Nullable String appName,
        @Nullable String userId,
        @Nullable Instant from,
        @Nullable Instant before) {
    private static final SummaryFilter ALL = new SummaryFilter(null, null, null, null);

    /** Checks names and times; see {@link Names} and {@link Times}. */
    public SummaryFilter {
        Names.checkOptional("appName", appName);
        Names.checkOptional("userId", userId);
        from = Times.checkOptional("from", from);
        before = Times.checkOptional("before", before);
    }

    /** All sessions and all their events. */
    public static SummaryFilter all() {
        return ALL;
    }

    /** Only sessions of this app. */
    public SummaryFilter app(String name) {
        return new SummaryFilter(name, userId, from, before);
    }

    /** Only sessions of this user. */
    public SummaryFilter user(String id) {
        return new SummaryFilter(appName, id, from, before);
    }

    /** Only sessions and events of this time or later. */
    public SummaryFilter from(Instant time) {
        return new SummaryFilter(appName, userId, time, before);
    }

    /** Only sessions and events before this time. */
    public SummaryFilter before(Instant time) {
        return new SummaryFilter(appName, userId, from, time);
    }

    /** Whether a time is in the span. */
    public boolean isWithin(Instant time) {
        return (from == null || !time.isBefore(from)) && (before == null || time.isBefore(before));
    }
}
