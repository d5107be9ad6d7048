package io.aster.langchain4j.agent;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** A model in this JVM that answers by a rule, and keeps what it was asked. */
final class ScriptedModel implements ChatModel {
    private final List<List<ChatMessage>> asked = new CopyOnWriteArrayList<>();
    private final Function<List<ChatMessage>, AiMessage> rule;

    ScriptedModel(Function<List<ChatMessage>, AiMessage> rule) {
        this.rule = rule;
    }

    /** Gives these answers, one after the other. */
    static ScriptedModel saying(AiMessage... answers) {
        List<AiMessage> left = new CopyOnWriteArrayList<>(answers);
        return new ScriptedModel(messages -> left.remove(0));
    }

    static AiMessage calls(ToolExecutionRequest... requests) {
        return AiMessage.from(requests);
    }

    static ToolExecutionRequest call(String id, String name, String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name(name)
                .arguments(arguments)
                .build();
    }

    /** Waits until the thread is interrupted, and then answers as if nothing were. */
    static AiMessage interrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return AiMessage.from("too late");
    }

    /** The messages of each request, in order. */
    List<List<ChatMessage>> asked() {
        return asked;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        asked.add(request.messages());
        return ChatResponse.builder().aiMessage(rule.apply(request.messages())).build();
    }
}
