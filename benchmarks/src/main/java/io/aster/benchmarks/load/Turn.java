package io.aster.benchmarks.load;

import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewEvent;
import io.aster.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One message of a conversation, about 300 bytes, as text for the floor and as an event for Aster. */
public record Turn(String author, String text, String content, String metadata) {
    private static final Map<String, Object> METADATA = Map.of("model", "small-1", "tokens", 73L);

    static Turn of(int number) {
        String author = number % 2 == 0 ? "user" : "assistant";
        String text = "Turn %d: the parcel left the depot at noon and is due on Friday. "
                .formatted(number)
                .repeat(4);
        return of(author, text);
    }

    /** A message of an author. */
    public static Turn of(String author, String text) {
        String content =
                Json.write(Message.builder(author).content(text).build().toJson());
        return new Turn(author, text, content, Json.write(METADATA));
    }

    public static List<Turn> many(int count) {
        return IntStream.range(0, count).mapToObj(Turn::of).toList();
    }

    /** The average length of a turn's JSON in bytes. */
    public static int jsonBytes(List<Turn> turns) {
        return turns.stream()
                        .mapToInt(turn -> bytes(turn.content) + bytes(turn.metadata))
                        .sum()
                / turns.size();
    }

    /** The length of its JSON in characters. */
    public int jsonChars() {
        return content.length() + metadata.length();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    public NewEvent event() {
        return draft().build();
    }

    /** The event with a delta of the state. */
    public NewEvent event(Map<String, ?> delta) {
        return draft().actions(EventActions.stateDelta(delta)).build();
    }

    private NewEvent.Builder draft() {
        return Event.builder(author)
                .agentId(author)
                .content(Message.builder(author).content(text).build())
                .metadata(METADATA);
    }
}
