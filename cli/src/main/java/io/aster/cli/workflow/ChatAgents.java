package io.aster.cli.workflow;

import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.aster.agent.Agent;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.terminal.Console;
import io.aster.cli.workflow.ModelAccess.Endpoint;
import io.aster.langchain4j.agent.ChatAgent;
import io.aster.message.MessageStore;
import java.net.http.HttpClient;
import java.nio.file.Path;

/** Makes the agents of a workflow that ask models. */
final class ChatAgents {
    private final ModelAccess access;

    ChatAgents(Console console, ModelPermissions permissions) {
        this.access = new ModelAccess(console, permissions);
    }

    /**
     * Reads a workflow without the right to ask its models.
     *
     * @throws CommandFailure if the file is wrong, or would send keys that the person does not allow it to send
     */
    void check(Path file) {
        Agent unused = WorkflowFile.read(file, this::check);
        access.confirm();
    }

    /**
     * Reads a workflow whose agents have memories of their own in a session.
     *
     * @throws CommandFailure as {@link #check} does
     */
    Agent read(Path file, MessageStore messages, String sessionId) {
        Agent agent = WorkflowFile.read(file, plan -> of(plan, messages, sessionId));
        // The file may have changed since it was checked.
        access.confirm();
        return agent;
    }

    private Agent of(ChatPlan plan, MessageStore messages, String sessionId) {
        return ChatAgent.builder(plan.name(), messages)
                .agentId(sessionId + "." + plan.path())
                .model(model(plan))
                .systemPrompt(plan.prompt())
                .build();
    }

    /** Stands for the agent while a workflow is checked. */
    private Agent check(ChatPlan plan) {
        ChatModel unused = model(plan);
        return Agent.answering(plan.name(), (context, message) -> message);
    }

    private ChatModel model(ChatPlan plan) {
        YamlNode name = plan.model().name();
        if (name == null) {
            throw plan.at().wrong("no model has a name: write model: {name: ...}, here or for all agents");
        }
        Endpoint endpoint = access.endpoint(plan);
        HttpClient.Builder client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER);
        if (endpoint.url().isLoopback()) {
            client.proxy(HttpClient.Builder.NO_PROXY);
        }
        return OpenAiChatModel.builder()
                .httpClientBuilder(new JdkHttpClientBuilder().httpClientBuilder(client))
                .baseUrl(endpoint.url().toString())
                .apiKey(endpoint.key().orElse(null))
                .modelName(name.text())
                .build();
    }
}
