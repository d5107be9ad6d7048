package io.aster.cli;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.aster.agent.Agent;
import io.aster.agent.chat.ChatAgent;
import io.aster.message.MessageStore;
import org.jspecify.annotations.Nullable;

/** Makes the agents of a workflow that ask models. */
final class ChatAgents {
    private static final String BASE_URL_VARIABLE = "OPENAI_BASE_URL";
    private static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";

    private final Console console;

    ChatAgents(Console console) {
        this.console = console;
    }

    /**
     * An agent with a memory of its own in a session.
     *
     * @throws CommandFailure if its model is not told well enough
     */
    Agent of(ChatPlan plan, MessageStore messages, String sessionId) {
        return ChatAgent.builder(plan.name(), messages)
                .agentId(sessionId + "." + plan.path())
                .model(model(plan))
                .systemPrompt(plan.prompt())
                .build();
    }

    /**
     * Stands for the agent while a workflow is checked.
     *
     * @throws CommandFailure if its model is not told well enough
     */
    Agent check(ChatPlan plan) {
        ChatModel unused = model(plan);
        return Agent.answering(plan.name(), (context, message) -> message);
    }

    private ChatModel model(ChatPlan plan) {
        @Nullable String name = plan.model().name();
        if (name == null) {
            throw plan.at().wrong("no model has a name: write model: {name: ...}, here or for all agents");
        }
        String variable = plan.model().keyVariable();
        String key = console.variable(variable)
                .orElseThrow(() -> plan.at()
                        .wrong("set $" + variable
                                + " to the key of the model's server, or to anything if it asks for none"));
        @Nullable String url = plan.model().baseUrl();
        return OpenAiChatModel.builder()
                .baseUrl(url != null ? url : console.variable(BASE_URL_VARIABLE).orElse(DEFAULT_BASE_URL))
                .apiKey(key)
                .modelName(name)
                .build();
    }
}
