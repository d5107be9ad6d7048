package io.aster.store.search;

import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.summary.Counts;
import io.aster.summary.NamedCount;
import io.aster.summary.Summary;
import io.aster.summary.SummaryFilter;
import io.aster.summary.TokenUse;
import io.aster.summary.ToolUse;
import io.aster.value.Json;
import io.aster.value.Text;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts sessions and events one by one. Its memory grows with the number of different names and days. Not thread-safe. */
final class SummaryTally {
    private static final long MAX_TOKENS = 1_000_000_000_000_000_000L;

    private final SummaryFilter filter;
    private final Map<String, Long> sessions = new TreeMap<>();
    private final Map<String, Long> authors = new HashMap<>();
    private final Map<String, Long> agents = new HashMap<>();
    private final Map<String, Long> days = new TreeMap<>(Comparator.reverseOrder());
    private final Map<String, ToolTally> tools = new HashMap<>();
    private long events;
    private TokenUse tokens = TokenUse.NONE;

    SummaryTally(SummaryFilter filter) {
        this.filter = filter;
    }

    void addSession(SessionRecord session) {
        if (filter.isWithin(session.createdAt())) {
            sessions.merge(session.status(), 1L, Long::sum);
        }
    }

    /** Adds the next event of a session. One that does not count may have the result of a call that does. */
    void addEvent(EventRecord event, boolean isCopied, ToolCalls calls) {
        boolean counts = !isCopied && filter.isWithin(event.timestamp());
        if (counts) {
            events++;
            authors.merge(event.author(), 1L, Long::sum);
            if (event.agentId() != null) {
                agents.merge(event.agentId(), 1L, Long::sum);
            }
            days.merge(event.timestamp().atOffset(ZoneOffset.UTC).toLocalDate().toString(), 1L, Long::sum);
        }
        if (event.content() != null) {
            Map<String, @Nullable Object> message = Json.read(event.content());
            addCalls(event, message, counts, calls);
            addResult(event, message, calls);
            if (counts && event.metadata() != null) {
                addTokens(Json.read(event.metadata()));
            }
        }
    }

    private void addCalls(EventRecord event, Map<String, @Nullable Object> message, boolean counts, ToolCalls calls) {
        if (message.get("tool_calls") instanceof List<?> list) {
            for (Object call : list) {
                if (call instanceof Map<?, ?> members
                        && members.get("function") instanceof Map<?, ?> function
                        && function.get("name") instanceof String name) {
                    ToolTally tool = counts ? tools.computeIfAbsent(name, unused -> new ToolTally()) : null;
                    if (tool != null) {
                        tool.called();
                    }
                    if (members.get("id") instanceof String id) {
                        calls.called(id, new ToolCalls.Waiting(tool, event.timestamp()));
                    }
                }
            }
        }
    }

    private static void addResult(EventRecord event, Map<String, @Nullable Object> message, ToolCalls calls) {
        if ("tool".equals(message.get("role")) && message.get("tool_call_id") instanceof String id) {
            ToolCalls.Waiting call = calls.answered(id);
            if (call != null && call.use() != null) {
                boolean failed = Boolean.TRUE.equals(message.get("is_error"));
                call.use().answered(failed, Duration.between(call.calledAt(), event.timestamp()));
            }
        }
    }

    private void addTokens(Map<String, @Nullable Object> metadata) {
        Long input = tokens(metadata.get("input_tokens"));
        Long output = tokens(metadata.get("output_tokens"));
        if (input != null || output != null) {
            tokens = new TokenUse(
                    tokens.events() + 1,
                    tokens.input() + (input == null ? 0 : input),
                    tokens.output() + (output == null ? 0 : output));
        }
    }

    private static @Nullable Long tokens(@Nullable Object value) {
        return value instanceof Long number && number >= 0 && number < MAX_TOKENS ? number : null;
    }

    Summary summary() {
        return new Summary(new TreeMap<>(sessions), events, most(authors), most(agents), newest(), tools(), tokens);
    }

    private static Counts<NamedCount> most(Map<String, Long> counts) {
        List<NamedCount> all = counts.entrySet().stream()
                .map(entry -> new NamedCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(NamedCount::events)
                        .reversed()
                        .thenComparing(NamedCount::name, Text.CODE_POINT_ORDER))
                .toList();
        List<NamedCount> listed = all.subList(0, Math.min(all.size(), Summary.MAX_NAMES));
        return new Counts<>(
                listed,
                sum(counts) - listed.stream().mapToLong(NamedCount::events).sum());
    }

    private Counts<NamedCount> newest() {
        List<NamedCount> listed = days.entrySet().stream()
                .limit(Summary.MAX_DAYS)
                .map(entry -> new NamedCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(NamedCount::name))
                .toList();
        return new Counts<>(
                listed,
                sum(days) - listed.stream().mapToLong(NamedCount::events).sum());
    }

    private Counts<ToolUse> tools() {
        List<ToolUse> listed = tools.entrySet().stream()
                .map(entry -> entry.getValue().use(entry.getKey()))
                .sorted(Comparator.comparingLong(ToolUse::calls)
                        .reversed()
                        .thenComparing(ToolUse::name, Text.CODE_POINT_ORDER))
                .limit(Summary.MAX_NAMES)
                .toList();
        long calls = tools.values().stream().mapToLong(ToolTally::calls).sum();
        return new Counts<>(
                listed, calls - listed.stream().mapToLong(ToolUse::calls).sum());
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
