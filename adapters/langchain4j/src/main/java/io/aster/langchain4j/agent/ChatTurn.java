package io.aster.langchain4j.agent;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.aster.agent.RunContext;
import io.aster.error.InvalidValueException;
import io.aster.langchain4j.agent.OnDemandStream.Sink;
import io.aster.langchain4j.message.ChatMessages;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.store.support.NetworkProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One execution of a chat agent: from the user's message to the answer. */
final class ChatTurn {
    /** Settings that all turns of an agent share. */
    record Settings(
            Model model, @Nullable SystemMessage systemPrompt, Toolbox tools, int maxToolRounds, TurnEvents events) {}

    private final Settings agent;
    private final RunContext context;
    private final TurnMemory memory;
    private final Sink sink;
    private final List<ChatMessage> told = new ArrayList<>();
    private final List<Message> turn = new ArrayList<>();

    ChatTurn(Settings agent, RunContext context, TurnMemory memory, Sink sink) {
        this.agent = agent;
        this.context = context;
        this.memory = memory;
        this.sink = sink;
    }

    void run(Message question) throws Exception {
        List<Message> finished = memory.finished();
        if (finished.isEmpty()) {
            begin(question);
            answer();
            return;
        }
        tellQuestion(finished.get(0));
        for (Message message : finished.subList(1, finished.size())) {
            sink.put(agent.events().of(message));
        }
    }

    private void begin(Message question) throws InterruptedException {
        if (agent.systemPrompt() != null) {
            told.add(agent.systemPrompt());
        }
        told.addAll(ChatMessages.toLangChain4j(memory.recall()));
        add(question);
        tellQuestion(question);
    }

    private void tellQuestion(Message question) throws InterruptedException {
        if (!context.isMessageRecorded()) {
            sink.put(agent.events().of(question));
        }
    }

    private void answer() throws Exception {
        for (int round = 0; ; round++) {
            ChatResponse response = ask();
            Message said = kept(response);
            if (!said.toolCalls().isEmpty() && round == agent.maxToolRounds()) {
                throw new ToolRoundsException(context, agent.maxToolRounds());
            }
            add(said);
            if (said.toolCalls().isEmpty()) {
                memory.add(turn);
                sink.put(agent.events().of(said, response));
                return;
            }
            sink.put(agent.events().of(said, response));
            useTools(said.toolCalls());
        }
    }

    private void useTools(List<ToolCall> calls) throws InterruptedException {
        for (ToolCall call : calls) {
            context.checkActive();
            Message result = agent.tools().execute(context, call);
            add(result);
            sink.put(agent.events().of(result));
        }
    }

    private ChatResponse ask() throws InterruptedException {
        context.checkActive();
        ChatResponse response;
        try {
            response = agent.model().ask(context, request());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            context.checkActive();
            throw new ModelException(context, "got no answer from its model: " + reason(e), e);
        }
        context.checkActive();
        if (response == null || response.aiMessage() == null) {
            throw new ModelException(context, "got nothing from its model", null);
        }
        return response;
    }

    /** Plain words if the network failed, otherwise what the model's server or LangChain4j says. */
    private static String reason(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return NetworkProblem.of(e).orElse(message);
    }

    private ChatRequest request() {
        List<ToolSpecification> tools = agent.tools().specifications();
        ChatRequest.Builder request = ChatRequest.builder().messages(List.copyOf(told));
        return tools.isEmpty()
                ? request.build()
                : request.toolSpecifications(tools).build();
    }

    private Message kept(ChatResponse response) {
        try {
            return ChatMessages.fromLangChain4j(CompleteRequests.of(response.aiMessage()));
        } catch (InvalidValueException e) {
            throw new ModelException(context, "got an answer from its model that can't be kept: " + e.getMessage(), e);
        }
    }

    private void add(Message message) {
        turn.add(message);
        told.add(ChatMessages.toLangChain4j(message));
    }
}
