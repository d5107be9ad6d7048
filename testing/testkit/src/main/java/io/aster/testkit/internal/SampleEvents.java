package io.aster.testkit.internal;

import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Events that many tests append. */
public final class SampleEvents {
    private SampleEvents() {}

    /** An event in which every field is set. */
    public static NewEvent full(String id) {
        return Event.builder("assistant")
                .id(id)
                .invocationId("inv-1")
                .agentId("agt-1")
                .content(Message.builder("assistant")
                        .content("Let me look.")
                        .toolCalls(List.of(ToolCall.of("call-1", "search", "{\"q\":\"cheap\"}")))
                        .name("Ada")
                        .members(Map.of("refusal", false))
                        .build())
                .actions(EventActions.builder()
                        .stateDelta(Map.of("step", 2L))
                        .artifactDelta(Map.of("plan.txt", 1L))
                        .skipSummarization(true)
                        .transferToAgent("closer")
                        .escalate(true)
                        .member("requestedAuth", Map.of("scope", "mail"))
                        .build())
                .metadata(Map.of("tokens", 17L))
                .branch("Pipeline.Search")
                .timestamp(Instant.parse("2026-02-03T04:05:06.123456Z"))
                .build();
    }

    /** User events with these ids; the id is also the text. */
    public static List<NewEvent> withIds(String... ids) {
        return List.of(ids).stream().map(id -> Event.user(id).withId(id)).toList();
    }

    /** So many user events, without ids, that say {@code 1} and so on. */
    public static List<NewEvent> numbered(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> Event.user(Integer.toString(number)))
                .toList();
    }

    /** An event that changes the state. */
    public static NewEvent delta(Map<String, ? extends @Nullable Object> delta) {
        return Event.builder("agent").actions(EventActions.stateDelta(delta)).build();
    }

    /** An event that gives a key of the state a value; {@code null} removes the key. */
    public static NewEvent delta(String key, @Nullable Object value) {
        Map<String, @Nullable Object> delta = new LinkedHashMap<>();
        delta.put(key, value);
        return delta(delta);
    }

    /** What each event says, in order. */
    public static List<String> texts(List<Event> events) {
        return events.stream().map(SampleEvents::text).toList();
    }

    /** The events' places, in order. */
    public static List<Long> seqs(List<Event> events) {
        return events.stream().map(Event::seq).toList();
    }

    private static String text(Event event) {
        Message content = event.content();
        return content == null ? "" : content.text();
    }
}
