package io.aster.peers.framework;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.aster.benchmarks.load.Turn;
import java.util.List;

/** LangChain4j: a turn is a call of an AI service, whose memory reads the messages and gives them back as a list, twice. */
final class LangChainTurns extends FrameworkTurns {
    /** What the AI service implements. */
    interface Assistant {
        String chat(@MemoryId String conversation, @UserMessage String text);
    }

    private final ChatMemoryStore store;
    private final AnsweringModel model = new AnsweringModel();
    private final Assistant assistant;

    LangChainTurns(String name, Storage storage, ChatMemoryStore store) {
        super(name, storage);
        this.store = store;
        this.assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .chatMemoryProvider(id -> MessageWindowChatMemory.builder()
                        .id(id)
                        .maxMessages(WINDOW)
                        .chatMemoryStore(store)
                        .build())
                .build();
    }

    @Override
    public void begin(String conversation, List<Turn> said) {
        for (int i = 0; i < said.size(); i += WINDOW) {
            store.updateMessages(
                    conversation,
                    said.subList(i, Math.min(said.size(), i + WINDOW)).stream()
                            .map(LangChainTurns::message)
                            .toList());
        }
    }

    @Override
    public int turn(String conversation, List<Turn> said) {
        model.answer = said.get(1).text();
        assistant.chat(conversation, said.get(0).text());
        return model.told.size();
    }

    @Override
    List<String> heard() {
        return model.told.stream().map(LangChainTurns::text).toList();
    }

    private static ChatMessage message(Turn turn) {
        return turn.author().equals(USER)
                ? dev.langchain4j.data.message.UserMessage.from(turn.text())
                : AiMessage.from(turn.text());
    }

    private static String text(ChatMessage message) {
        return message instanceof AiMessage answer
                ? answer.text()
                : ((dev.langchain4j.data.message.UserMessage) message).singleText();
    }

    /** Answers immediately, and keeps what it received. */
    private static final class AnsweringModel implements ChatModel {
        private volatile String answer = "";
        private volatile List<ChatMessage> told = List.of();

        @Override
        public ChatResponse doChat(ChatRequest request) {
            told = request.messages();
            return ChatResponse.builder().aiMessage(AiMessage.from(answer)).build();
        }
    }
}
