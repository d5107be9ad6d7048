package io.aster.peers.framework;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.ChatMessageType;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import java.util.List;

/** LangChain4j's store of memories by hand: a message is a row with LangChain4j's own JSON. */
final class HandMemoryStore implements ChatMemoryStore {
    private final HandMemory<ChatMessage> memory;

    HandMemoryStore(HandLog log) {
        memory = new HandMemory<>(
                log,
                FrameworkTurns.WINDOW,
                message -> message.type() == ChatMessageType.USER ? FrameworkTurns.USER : FrameworkTurns.AGENT,
                ChatMessageSerializer::messageToJson,
                ChatMessageDeserializer::messageFromJson);
    }

    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        return memory.get(memoryId.toString());
    }

    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        memory.update(memoryId.toString(), messages);
    }

    @Override
    public void deleteMessages(Object memoryId) {
        memory.delete(memoryId.toString());
    }
}
