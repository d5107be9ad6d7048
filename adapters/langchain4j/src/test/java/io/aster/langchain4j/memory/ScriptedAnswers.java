package io.aster.langchain4j.memory;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;

/** A model in this JVM that answers what the user has said last. */
final class ScriptedAnswers implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
        List<ChatMessage> told = request.messages();
        String said = ((UserMessage) told.get(told.size() - 1)).singleText();
        return ChatResponse.builder()
                .aiMessage(AiMessage.from("answer to " + said))
                .build();
    }
}
