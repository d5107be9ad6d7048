package io.aster.langchain4j.memory;

import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;

/** AI services as applications have them. */
final class Conversation {
    /** The messages of a window. */
    static final int WINDOW = 20;

    /** Without a system message. */
    interface Plain {
        String chat(@MemoryId Object id, @UserMessage String message);
    }

    /** With one. */
    interface Briefed {
        @SystemMessage("Be brief.")
        String chat(@MemoryId Object id, @UserMessage String message);
    }

    private Conversation() {}

    static <T> T of(Class<T> type, ChatModel model, ChatMemoryStore store) {
        return AiServices.builder(type)
                .chatModel(model)
                .chatMemoryProvider(id -> memory(id, store))
                .build();
    }

    static ChatMemory memory(Object id, ChatMemoryStore store) {
        return MessageWindowChatMemory.builder()
                .id(id)
                .maxMessages(WINDOW)
                .chatMemoryStore(store)
                .build();
    }
}
