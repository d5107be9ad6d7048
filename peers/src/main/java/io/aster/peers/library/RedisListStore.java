package io.aster.peers.library;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import io.aster.benchmarks.engine.Place;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;

/** A key for each conversation, with the list as one JSON text. */
final class RedisListStore implements ListHistory.Store {
    private final RedisClient client;
    private final RedisCommands<String, String> commands;

    RedisListStore(Place place) {
        client = RedisClient.create(place.url());
        commands = client.connect().sync();
    }

    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        String json = commands.get(memoryId.toString());
        return json == null ? List.of() : ChatMessageDeserializer.messagesFromJson(json);
    }

    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        commands.set(memoryId.toString(), ChatMessageSerializer.messagesToJson(messages));
    }

    @Override
    public void deleteMessages(Object memoryId) {
        commands.del(memoryId.toString());
    }

    /** All is in memory and on disk. */
    @Override
    public void settle() {}

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
