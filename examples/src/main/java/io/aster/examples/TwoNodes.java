package io.aster.examples;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.aster.Aster;
import io.aster.langchain4j.agent.ChatAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Two processes, one agent: both know the whole conversation, because their agents have one id and one store. */
public final class TwoNodes {
    private TwoNodes() {}

    /** Takes the URL of the store, if it is another than an SQLite file here; the second node also gets what to say. */
    public static void main(String[] args) throws IOException, InterruptedException {
        String url = args.length > 0 ? args[0] : "sqlite:two-nodes.db";
        try (Aster aster = Aster.open(url)) {
            ChatAgent agent = ChatAgent.builder("Support", aster.messages())
                    .agentId("support-of-user-001")
                    .model(new ListeningModel())
                    .build();
            if (args.length > 1) {
                say(agent, "second", args[1]);
            } else {
                say(agent, "first", "My parcel is late.");
                runSecondNode(url, "It is number 42.");
                say(agent, "first", "What do you know?");
            }
        }
    }

    private static void say(ChatAgent agent, String node, String message) {
        System.out.println(node + " node: " + message + " -> " + agent.chat(message));
    }

    private static void runSecondNode(String url, String message) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        int exitCode = new ProcessBuilder(java, "-cp", classPath, TwoNodes.class.getName(), url, message)
                .inheritIO()
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException("the second node ended with exit code " + exitCode);
        }
    }

    /** Stands for a model on a network: any {@link ChatModel} of LangChain4j goes here. It tells what users have said. */
    private static final class ListeningModel implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            List<String> heard = request.messages().stream()
                    .filter(UserMessage.class::isInstance)
                    .map(message -> ((UserMessage) message).singleText())
                    .toList();
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from("I heard " + heard))
                    .build();
        }
    }
}
