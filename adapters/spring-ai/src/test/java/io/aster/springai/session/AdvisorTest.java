package io.aster.springai.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.springai.TestedStores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.session.DefaultSessionService;
import org.springframework.ai.session.EventFilter;
import org.springframework.ai.session.SessionRepository;
import org.springframework.ai.session.SessionService;
import org.springframework.ai.session.advisor.SessionMemoryAdvisor;
import org.springframework.ai.session.compaction.CompactionStrategy;
import org.springframework.ai.session.compaction.RecursiveSummarizationCompactionStrategy;
import org.springframework.ai.session.compaction.SlidingWindowCompactionStrategy;
import org.springframework.ai.session.compaction.TurnCountTrigger;
import org.springframework.ai.session.compaction.TurnWindowCompactionStrategy;

/** Clients of the framework, with each of its strategies, on nodes that take turns. */
@ParameterizedClass
@MethodSource(TestedStores.ALL)
class AdvisorTest extends OnEachStore {
    private final CountingModel model = new CountingModel();

    AdvisorTest(String kind) {
        super(kind);
    }

    @Test
    void slidingWindow() {
        String id = talk(SlidingWindowCompactionStrategy.builder().maxEvents(4).build());

        assertThat(active(id)).containsExactly("question 5", "answer 5", "question 6", "answer 6");
        assertThat(log(id))
                .startsWith("[question 1]", "[answer 1]", "[question 2]")
                .hasSize(12);
    }

    @Test
    void turnWindow() {
        String id = talk(TurnWindowCompactionStrategy.builder().maxTurns(1).build());

        assertThat(active(id)).containsExactly("question 5", "answer 5", "question 6", "answer 6");
        assertThat(log(id))
                .startsWith("[question 1]", "[answer 1]", "[question 2]")
                .hasSize(12);
    }

    @Test
    void recursiveSummarization() {
        ChatClient summarizer = ChatClient.create(new SummarizingModel());
        String id = talk(RecursiveSummarizationCompactionStrategy.builder(summarizer)
                .maxEventsToKeep(2)
                .overlapSize(0)
                .build());

        assertThat(active(id)).hasSize(6).endsWith("a summary", "question 5", "answer 5", "question 6", "answer 6");
        assertThat(texts(id, EventFilter.realOnly())).hasSize(12).startsWith("question 1", "answer 1", "question 2");
        assertThat(texts(id, EventFilter.keywordSearch("QUESTION 2"))).containsExactly("question 2");
    }

    /** Six turns, with a compaction as soon as there are three; returns the session. */
    private String talk(CompactionStrategy strategy) {
        String id = id();
        for (int turn = 1; turn <= 6; turn++) {
            SessionRepository node = turn % 2 == 0 ? elsewhere : repository;
            SessionService service =
                    DefaultSessionService.builder().sessionRepository(node).build();
            SessionMemoryAdvisor advisor = SessionMemoryAdvisor.builder(service)
                    .defaultUserId("ann")
                    .compactionTrigger(new TurnCountTrigger(2))
                    .compactionStrategy(strategy)
                    .build();
            String answer = ChatClient.builder(model)
                    .defaultAdvisors(advisor)
                    .build()
                    .prompt()
                    .user("question " + turn)
                    .advisors(each -> each.param(SessionMemoryAdvisor.SESSION_ID_CONTEXT_KEY, id))
                    .call()
                    .content();
            assertThat(answer).isEqualTo("answer " + turn);
        }
        assertThat(model.heard).hasSize(6).allMatch(heard -> heard <= 8);
        return id;
    }

    /** Counts its answers, and what it is told. */
    private static final class CountingModel implements ChatModel {
        private final AtomicInteger answers = new AtomicInteger();
        private final List<Integer> heard = new ArrayList<>();

        @Override
        public ChatResponse call(Prompt prompt) {
            List<Message> messages = prompt.getInstructions();
            assertThat(messages.get(messages.size() - 1).getMessageType()).isEqualTo(MessageType.USER);
            heard.add(messages.size());
            return answer("answer " + answers.incrementAndGet());
        }
    }

    private static final class SummarizingModel implements ChatModel {
        @Override
        public ChatResponse call(Prompt prompt) {
            return answer("a summary");
        }
    }

    private static ChatResponse answer(String text) {
        return new ChatResponse(List.of(new Generation(new AssistantMessage(text))));
    }
}
