package dev.langchain4j.memory.chat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.aster.langchain4j.memory.SuiteStores;
import java.util.List;

/**
 * Stands before LangChain4j's class of this name, the store of memories that are given none, on the class path of tests, so that LangChain4j's
 * own tests run on Aster.
 */
class SingleSlotChatMemoryStore implements ChatMemoryStore {
    private final ChatMemoryStore aster = SuiteStores.newStore();
    private final Object memoryId;

    SingleSlotChatMemoryStore(Object memoryId) {
        this.memoryId = memoryId;
    }

    @Override
    public List<ChatMessage> getMessages(Object id) {
        return aster.getMessages(checked(id));
    }

    @Override
    public void updateMessages(Object id, List<ChatMessage> messages) {
        aster.updateMessages(checked(id), messages);
    }

    @Override
    public void deleteMessages(Object id) {
        aster.deleteMessages(checked(id));
    }

    private Object checked(Object id) {
        if (!memoryId.equals(id)) {
            throw new IllegalStateException("This chat memory has id: " + memoryId
                    + " but an operation has been requested on a memory with id: " + id);
        }
        return id;
    }
}
