package io.aster.examples;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.aster.Aster;
import io.aster.langchain4j.memory.AsterChatMemoryStore;
import java.io.IOException;

/** An AI service of LangChain4j whose memory outlives its process. Run it several times, each time with another message. */
public final class RememberingAssistant {
    private interface Assistant {
        @SystemMessage("You help with parcels.")
        String chat(@MemoryId String memoryId, @UserMessage String message);
    }

    private RememberingAssistant() {}

    /** Takes the message, and the URL of the store, if it is another than an SQLite file here. */
    public static void main(String[] args) throws IOException {
        String message = args.length > 0 ? args[0] : "My parcel is late.";
        String url = args.length > 1 ? args[1] : "sqlite:assistant.db";
        try (Aster aster = Aster.open(url);
                LocalModel model = LocalModel.listening()) {
            ChatMemoryStore store = AsterChatMemoryStore.over(aster.sessions());
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(OpenAiChatModel.builder()
                            .baseUrl(model.baseUrl())
                            .apiKey("none")
                            .modelName("local")
                            .build())
                    .chatMemoryProvider(id -> MessageWindowChatMemory.builder()
                            .id(id)
                            .maxMessages(20)
                            .chatMemoryStore(store)
                            .build())
                    .build();
            System.out.println(message + " -> " + assistant.chat("user-001", message));
        }
    }
}
