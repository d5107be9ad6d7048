package io.aster.langchain4j.agentic;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.scope.AgenticScopeAccess;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.V;
import java.util.List;
import java.util.Map;

/** The program of a child process: an agentic system of two agents, whose store is found by ServiceLoader. It may die before one of them. */
final class StoryProcess {
    /** The whole system. */
    public interface StoryTeller extends AgenticScopeAccess {
        @Agent
        String tell(@MemoryId String id, @V("topic") String topic);
    }

    /** The first agent. */
    public interface Writer {
        @dev.langchain4j.service.UserMessage("Write about {{topic}}.")
        @Agent("Writes a story")
        String write(@V("topic") String topic);
    }

    /** The second agent. */
    public interface Editor {
        @dev.langchain4j.service.UserMessage("Edit: {{story}}")
        @Agent("Edits a story")
        String edit(@V("story") String story);
    }

    private StoryProcess() {}

    /** Takes the memory id, the topic, and a text: the process ends before a model answers a message that begins with it. */
    public static void main(String[] args) {
        StoryTeller teller = system(new PrintingModel(args[2]));
        System.out.println("told: " + teller.tell(args[0], args[1]));
        Map<String, Object> state = teller.getAgenticScope(args[0]).state();
        System.out.println("state: " + state.get("topic") + ", " + state.get("story"));
        System.out.println(
                "calls: " + teller.getAgenticScope(args[0]).agentInvocations().size());
    }

    static StoryTeller system(ChatModel model) {
        return AgenticServices.sequenceBuilder(StoryTeller.class)
                .subAgents(
                        AgenticServices.agentBuilder(Writer.class)
                                .chatModel(model)
                                .outputKey("story")
                                .build(),
                        AgenticServices.agentBuilder(Editor.class)
                                .chatModel(model)
                                .outputKey("story")
                                .build())
                .outputKey("story")
                .build();
    }

    /** Prints what it is asked. */
    static final class PrintingModel implements ChatModel {
        private final String deadly;

        PrintingModel(String deadly) {
            this.deadly = deadly;
        }

        @Override
        public ChatResponse doChat(ChatRequest request) {
            List<ChatMessage> told = request.messages();
            String asked = ((UserMessage) told.get(told.size() - 1)).singleText();
            if (asked.startsWith(deadly)) {
                Runtime.getRuntime().halt(1);
            }
            System.out.println("asked: " + asked);
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from("<" + asked + ">"))
                    .build();
        }
    }
}
