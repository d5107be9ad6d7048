package io.aster.agent;

import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.NewEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Estimate of an event's length as JSON in characters, without writing it. */
final class EventWeight {
    private static final long FRAME = 200;
    private static final long VALUE = 10;

    private EventWeight() {}

    static long of(NewEvent event) {
        Message content = event.content();
        return FRAME
                + (content == null ? 0 : of(content))
                + of(event.metadata())
                + of(event.actions().stateDelta())
                + of(event.actions().artifactDelta())
                + of(event.actions().members());
    }

    private static long of(Message content) {
        long weight = of(content.content()) + of(content.members());
        for (ToolCall call : content.toolCalls()) {
            weight += FRAME + of(call.arguments()) + of(call.members());
        }
        return weight;
    }

    private static long of(@Nullable Object value) {
        if (value instanceof String text) {
            return VALUE + text.length();
        }
        long weight = VALUE;
        if (value instanceof Map<?, ?> members) {
            for (Map.Entry<?, ?> member : members.entrySet()) {
                weight += of(member.getKey()) + of(member.getValue());
            }
        } else if (value instanceof Iterable<?> items) {
            for (Object item : items) {
                weight += of(item);
            }
        }
        return weight;
    }
}
