package io.aster.langchain4j.agent;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.aster.agent.Agent;
import io.aster.agent.EventStream;
import io.aster.agent.RunContext;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import io.aster.value.Limits;
import io.aster.value.Names;
import io.aster.value.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent that talks to a chat model, executes the tools that the model calls, and remembers the conversation in a {@link MessageStore}
 * under its agent id. Another agent with the same id, on any node, continues the same conversation. Immutable and thread-safe.
 *
 * <pre>{@code
 * ChatAgent support = ChatAgent.builder("support", aster.messages())
 *         .model(model)
 *         .systemPrompt("You help with parcels.")
 *         .tool(trackParcel, (request, agentId) -> parcels.find(request.arguments()))
 *         .build();
 * String answer = support.chat("Where is P-1?");
 * }</pre>
 *
 * <p><b>Events.</b> The events of a turn are the user's message, then, for each round of tool calls, the model's calls and each tool's
 * result, then the answer. Each has a {@link Message}; those of the model have {@code model}, {@code finish_reason}, {@code input_tokens}
 * and {@code output_tokens} in their metadata, if the model reports them. Nothing is done ahead of the reader: the model is called, and a
 * tool is executed, when the reader requests the event that results. As the root agent of a {@link io.aster.agent.run.SessionRunner}, not
 * as a part of a workflow, the agent omits the user's message, which the runner records.
 *
 * <p><b>Memory.</b> A turn is stored as a whole, before its answer is passed to the reader, so that a turn whose answer was read is always
 * stored. A turn that fails or is cancelled is not stored, whatever its tools have done; only its events show it. The model sees a window
 * of the messages before the turn. If another node wrote meanwhile, the turn is stored after those messages. If the process of a recorded
 * run died after the turn was stored, the turn is not executed again when the run is resumed: its messages are read from the memory.
 *
 * <p><b>Errors</b>, as {@link EventStream} throws them: {@link ModelException}, {@link ToolRoundsException}, {@link
 * io.aster.agent.AgentTimeoutException}, {@link io.aster.agent.AgentCancelledException}, and {@link io.aster.agent.AgentException} for a
 * {@link FatalToolException} and for what a store throws. Any other failure of a tool becomes its result for the model; a call of an
 * unknown tool counts as such a failure. Closing the stream interrupts the model and the tool.
 */
public final class ChatAgent implements Agent {
    private final Agent body;
    private final String agentId;
    private final MessageStore messages;
    private final int window;
    private final ChatTurn.Settings settings;

    private ChatAgent(Builder from, Model model) {
        body = Agent.of(from.name, this::open);
        agentId = from.agentId == null ? Names.check("agentId", from.name) : from.agentId;
        messages = from.messages;
        window = from.window;
        settings = new ChatTurn.Settings(
                model,
                from.systemPrompt,
                new Toolbox(agentId, from.tools),
                from.maxToolRounds,
                new TurnEvents(from.name, agentId));
    }

    /**
     * A builder of an agent.
     *
     * @param name of the agent, by the rules of {@link Agent#name}
     * @param messages the store that remembers the conversation
     */
    public static Builder builder(String name, MessageStore messages) {
        return new Builder(name, messages);
    }

    @Override
    public String name() {
        return body.name();
    }

    /** The id under which the conversation is remembered. */
    public String agentId() {
        return agentId;
    }

    @Override
    public EventStream execute(RunContext context, String message) {
        return body.execute(context, message);
    }

    /**
     * Sends a message to the agent and waits for the answer.
     *
     * @return the answer's text, empty if it has none
     * @throws io.aster.agent.AgentException if there is no answer
     */
    public String chat(String message) {
        return chat(RunContext.of(this), message);
    }

    /**
     * Sends a message to the agent and waits for the answer, as long as the context allows.
     *
     * @return the answer's text, empty if it has none
     * @throws io.aster.agent.AgentException if there is no answer
     */
    public String chat(RunContext context, String message) {
        String answer = "";
        try (EventStream events = execute(context, message)) {
            while (events.hasNext()) {
                Message said = events.next().content();
                answer = said == null ? "" : said.text();
            }
        }
        return answer;
    }

    @Override
    public String toString() {
        return name();
    }

    private EventStream open(RunContext context, String message) {
        Message question = Message.user(message);
        return new OnDemandStream(context, (own, sink) -> {
            TurnMemory memory = new TurnMemory(messages, agentId, window, own);
            new ChatTurn(settings, own, memory, sink).run(question);
        });
    }

    /** Builds a {@link ChatAgent}. Not thread-safe. */
    public static final class Builder {
        /** The window where none is set. */
        public static final int DEFAULT_WINDOW = 100;

        /** The rounds of tool calls where none are set. */
        public static final int DEFAULT_MAX_TOOL_ROUNDS = 25;

        private static final int LARGEST_WINDOW = 1_000_000;
        private static final int MOST_ROUNDS = 1_000_000;

        private final String name;
        private final MessageStore messages;
        private final Map<String, Toolbox.Tool> tools = new LinkedHashMap<>();
        private @Nullable String agentId;
        private @Nullable ChatModel model;
        private @Nullable StreamingChatModel streamingModel;
        private PartialText listener = (context, piece) -> {};
        private @Nullable SystemMessage systemPrompt;
        private int maxToolRounds = DEFAULT_MAX_TOOL_ROUNDS;
        private int window = DEFAULT_WINDOW;

        private Builder(String name, MessageStore messages) {
            this.name = name;
            this.messages = messages;
        }

        /** Sets the id under which the conversation is remembered, by the rules of {@link Names}; the agent's name otherwise. */
        public Builder agentId(String value) {
            agentId = Names.check("agentId", value);
            return this;
        }

        /** Sets the model. Its own timeouts apply; a deadline of the run, and closing the stream, interrupt it. */
        public Builder model(ChatModel value) {
            model = value;
            return this;
        }

        /** Sets a model that streams, instead of one that does not. */
        public Builder streamingModel(StreamingChatModel value) {
            return streamingModel(value, (context, piece) -> {});
        }

        /**
         * Sets a model that streams, instead of one that does not. Events are still whole messages.
         *
         * @param heardBy receives the pieces of text
         */
        public Builder streamingModel(StreamingChatModel value, PartialText heardBy) {
            streamingModel = value;
            listener = heardBy;
            return this;
        }

        /**
         * Sets the system prompt, which is sent to the model before all messages, at every call. It is not stored.
         *
         * @throws InvalidValueException if it is blank or not well-formed Unicode
         */
        public Builder systemPrompt(String value) {
            if (value.isBlank()) {
                throw new InvalidValueException("systemPrompt", "must not be blank: leave it out");
            }
            systemPrompt = SystemMessage.from(Text.check("systemPrompt", value));
            return this;
        }

        /**
         * Adds a tool.
         *
         * @throws InvalidValueException if there is a tool of that name already
         */
        public Builder tool(ToolSpecification specification, ChatTool body) {
            String tool = specification.name();
            if (tools.putIfAbsent(tool, new Toolbox.Tool(specification, body)) != null) {
                throw new InvalidValueException(
                        "tool", "must have a name of its own, there is \"" + tool + "\" already");
            }
            return this;
        }

        /** Allows {@code value} rounds of tool calls in one turn, 0 to 1,000,000; {@value #DEFAULT_MAX_TOOL_ROUNDS} otherwise. */
        public Builder maxToolRounds(int value) {
            maxToolRounds = Limits.check("maxToolRounds", value, 0, MOST_ROUNDS);
            return this;
        }

        /**
         * Sends the model at most {@code value} of the newest messages from before the turn, 1 to 1,000,000; {@value #DEFAULT_WINDOW}
         * otherwise. No tool call is sent without its results, and no result without its call; if older messages are left out, the window
         * begins with a user's message if it has one. All messages stay in the store: see {@link MessageStore#trimMessages}.
         */
        public Builder window(int value) {
            window = Limits.check("window", value, 1, LARGEST_WINDOW);
            return this;
        }

        /**
         * Builds the agent.
         *
         * @throws InvalidValueException if the name is not legal, or there is not exactly one model
         */
        public ChatAgent build() {
            ChatModel blocking = model;
            StreamingChatModel streaming = streamingModel;
            if (blocking != null && streaming == null) {
                return new ChatAgent(this, (context, request) -> blocking.chat(request));
            }
            if (blocking == null && streaming != null) {
                return new ChatAgent(this, new StreamingModel(streaming, listener));
            }
            throw new InvalidValueException("model", "must be set, either one that streams or one that does not");
        }
    }
}
