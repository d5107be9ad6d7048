package io.aster.springai.message;

import io.aster.session.Event;
import io.aster.session.NewEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the messages of events with those of events to append. Media are compared too, which {@code equals} of Spring AI's messages does
 * not do. Reads each message once at most. Not thread-safe.
 */
public final class MessageComparison {
    private final List<Event> stored;
    private final List<@Nullable KeptMessage> kept;
    private final List<@Nullable KeptMessage> given;

    /** What is kept of the stored messages as they are read; {@code null} as long as that was not needed. */
    private final @Nullable KeptMessage[] read;

    /**
     * A comparison.
     *
     * @param given as {@link MessageEvents#toEvent} builds them
     */
    public MessageComparison(List<Event> stored, List<NewEvent> given) {
        this.stored = List.copyOf(stored);
        this.kept = stored.stream()
                .<@Nullable KeptMessage>map(event -> kept(event.content(), event.metadata()))
                .toList();
        this.given = given.stream()
                .<@Nullable KeptMessage>map(event -> kept(event.content(), event.metadata()))
                .toList();
        this.read = new KeptMessage[stored.size()];
    }

    /** Whether a stored event has the message of one to append, by their indexes. */
    public boolean isSame(int storedIndex, int givenIndex) {
        KeptMessage one = kept.get(storedIndex);
        KeptMessage other = given.get(givenIndex);
        return one != null && other != null && (other.equals(one) || other.equals(read(storedIndex)));
    }

    /** What something other than Spring AI has appended is kept in another way once it was read. */
    private KeptMessage read(int index) {
        KeptMessage message = read[index];
        if (message == null) {
            message = KeptMessage.of(MessageEvents.fromEvent(stored.get(index)));
            read[index] = message;
        }
        return message;
    }

    /** Only this adapter's member of the metadata: others may have added their own. */
    static @Nullable KeptMessage kept(
            io.aster.message.@Nullable Message content, Map<String, @Nullable Object> metadata) {
        if (content == null) {
            return null;
        }
        Object extra = metadata.get(MessageEvents.METADATA);
        return new KeptMessage(content, extra == null ? Map.of() : Map.of(MessageEvents.METADATA, extra));
    }
}
