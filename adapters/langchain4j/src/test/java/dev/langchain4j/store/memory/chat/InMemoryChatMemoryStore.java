package dev.langchain4j.store.memory.chat;

import dev.langchain4j.data.message.ChatMessage;
import io.aster.langchain4j.memory.SuiteStores;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Stands before LangChain4j's class of this name on the class path of tests, so that LangChain4j's own tests run on Aster. */
public class InMemoryChatMemoryStore implements ChatMemoryStore {
    private final ChatMemoryStore aster = SuiteStores.newStore();

    public InMemoryChatMemoryStore() {}

    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        return aster.getMessages(memoryId);
    }

    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        aster.updateMessages(memoryId, messages);
    }

    @Override
    public void deleteMessages(Object memoryId) {
        aster.deleteMessages(memoryId);
    }

    @Override
    public CompletableFuture<List<ChatMessage>> getMessagesAsync(Object memoryId) {
        return aster.getMessagesAsync(memoryId);
    }

    @Override
    public CompletableFuture<Void> updateMessagesAsync(Object memoryId, List<ChatMessage> messages) {
        return aster.updateMessagesAsync(memoryId, messages);
    }

    @Override
    public CompletableFuture<Void> deleteMessagesAsync(Object memoryId) {
        return aster.deleteMessagesAsync(memoryId);
    }
}
