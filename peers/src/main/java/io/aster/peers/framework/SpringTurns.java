package io.aster.peers.framework;

import io.aster.benchmarks.load.Turn;
import java.util.List;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.session.CreateSessionRequest;
import org.springframework.ai.session.DefaultSessionService;
import org.springframework.ai.session.SessionRepository;
import org.springframework.ai.session.SessionService;
import org.springframework.ai.session.advisor.SessionMemoryAdvisor;

/** Spring AI: a turn is a call of a chat client, whose advisor loads the conversation, and stores the message and the answer one by one. */
final class SpringTurns extends FrameworkTurns {
    /** Stores messages of a conversation that has begun before. */
    private interface Begin {
        void accept(String conversation, List<Message> messages);
    }

    private final AnsweringModel model = new AnsweringModel();
    private final ChatClient client;
    private final String parameter;
    private final Begin begin;

    private SpringTurns(String name, Storage storage, Advisor advisor, String parameter, Begin begin) {
        super(name, storage);
        this.client = ChatClient.builder(model).defaultAdvisors(advisor).build();
        this.parameter = parameter;
        this.begin = begin;
    }

    /** With the memory of the framework that has a window, over a repository. */
    static SpringTurns ofRepository(String name, Storage storage, ChatMemoryRepository repository) {
        return ofMemory(
                name,
                storage,
                MessageWindowChatMemory.builder()
                        .chatMemoryRepository(repository)
                        .maxMessages(WINDOW)
                        .build());
    }

    static SpringTurns ofMemory(String name, Storage storage, ChatMemory memory) {
        return new SpringTurns(
                name,
                storage,
                MessageChatMemoryAdvisor.builder(memory).build(),
                ChatMemory.CONVERSATION_ID,
                (conversation, messages) -> {
                    for (int i = 0; i < messages.size(); i += WINDOW) {
                        memory.add(conversation, messages.subList(i, Math.min(messages.size(), i + WINDOW)));
                    }
                });
    }

    /** With the advisor of Spring AI Session, which loads all events that were not compacted. */
    static SpringTurns ofSessions(String name, Storage storage, SessionRepository repository) {
        SessionService sessions =
                DefaultSessionService.builder().sessionRepository(repository).build();
        return new SpringTurns(
                name,
                storage,
                SessionMemoryAdvisor.builder(sessions).defaultUserId(USER).build(),
                SessionMemoryAdvisor.SESSION_ID_CONTEXT_KEY,
                (conversation, messages) -> {
                    sessions.create(CreateSessionRequest.builder()
                            .id(conversation)
                            .userId(USER)
                            .build());
                    messages.forEach(message -> sessions.appendMessage(conversation, message));
                });
    }

    @Override
    public void begin(String conversation, List<Turn> said) {
        begin.accept(
                conversation, said.stream().<Message>map(SpringTurns::message).toList());
    }

    @Override
    public int turn(String conversation, List<Turn> said) {
        model.answer = said.get(1).text();
        client.prompt()
                .user(said.get(0).text())
                .advisors(advisors -> advisors.param(parameter, conversation))
                .call()
                .content();
        return model.told.size();
    }

    @Override
    List<String> heard() {
        return model.told.stream()
                .map(message -> String.valueOf(message.getText()))
                .toList();
    }

    private static Message message(Turn turn) {
        return turn.author().equals(USER) ? new UserMessage(turn.text()) : new AssistantMessage(turn.text());
    }

    /** Answers immediately, and keeps what it received. */
    private static final class AnsweringModel implements ChatModel {
        private volatile String answer = "";
        private volatile List<Message> told = List.of();

        @Override
        public ChatResponse call(Prompt prompt) {
            told = prompt.getInstructions();
            return new ChatResponse(List.of(new Generation(new AssistantMessage(answer))));
        }
    }
}
