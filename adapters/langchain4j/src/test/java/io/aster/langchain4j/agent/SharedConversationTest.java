package io.aster.langchain4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import io.aster.Aster;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.redis.TestKeyspace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes, each a process of its own, talk to one agent at once. */
@Timeout(300)
class SharedConversationTest {
    private static final String AGENT = "agt-shared";
    private static final int TURNS = 30;

    @Test
    void onPostgresql() throws Exception {
        try (TestDatabase database = Servers.postgresql().newDatabase()) {
            twoNodesTalkAtOnce("PostgreSQL", database.url());
        }
    }

    @Test
    void onRedis() throws Exception {
        try (TestKeyspace keys = Servers.redis().newKeyspace()) {
            twoNodesTalkAtOnce("Redis", keys.url() + "?prefix=" + keys.prefix());
        }
    }

    /** Both have read the same memory when they are let go, so in every round one of them comes second. */
    private static void twoNodesTalkAtOnce(String store, String url) throws Exception {
        List<String> answered = new ArrayList<>();
        int conflicts = 0;
        try (Aster aster = Aster.open(url)) {
            try (ChatNode a = ChatNode.start(url, AGENT, "a", TURNS);
                    ChatNode b = ChatNode.start(url, AGENT, "b", TURNS)) {
                for (int i = 0; i < TURNS; i++) {
                    for (ChatNode node : List.of(a, b)) {
                        assertThat(node.line()).isEqualTo("ready");
                    }
                    a.go();
                    b.go();
                    answered.add(a.line());
                    answered.add(b.line());
                }
                conflicts += Integer.parseInt(a.line()) + Integer.parseInt(b.line());
                a.awaitEnd();
                b.awaitEnd();
            }
            List<String> stored =
                    Turns.whole(aster.messages().loadMessages(AGENT).messages());
            System.out.printf(
                    "%s: %d turns answered, %d stored, %d times reloaded%n",
                    store, answered.size(), stored.size(), conflicts);
            assertThat(stored).containsExactlyInAnyOrderElementsOf(answered).hasSize(2 * TURNS);
            assertThat(conflicts).isGreaterThanOrEqualTo(TURNS);
            bothAreKnown(aster, stored);
        }
    }

    private static void bothAreKnown(Aster aster, List<String> questions) {
        ScriptedModel model = ScriptedModel.saying(AiMessage.from("I know."));
        ChatAgent third = ChatAgent.builder("third", aster.messages())
                .agentId(AGENT)
                .model(model)
                .window(1_000)
                .build();
        assertThat(third.chat("What was said?")).isEqualTo("I know.");
        List<ChatMessage> told = model.asked().get(0);
        assertThat(told.subList(0, told.size() - 1).stream()
                        .filter(UserMessage.class::isInstance)
                        .map(message -> ((UserMessage) message).singleText()))
                .isEqualTo(questions);
    }
}
