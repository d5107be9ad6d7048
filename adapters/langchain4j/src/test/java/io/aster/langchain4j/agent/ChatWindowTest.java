package io.aster.langchain4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.Message;
import io.aster.message.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No window splits a call of a tool from its results. */
class ChatWindowTest {
    private static final ToolCall A = ToolCall.of("a", "f", "{}");
    private static final ToolCall B = ToolCall.of("b", "g", "{}");
    private static final Message QUESTION = Message.user("q");
    private static final Message CALLS = Message.toolCalls(A, B);
    private static final Message RESULT_A = Message.toolResult(A, "1");
    private static final Message RESULT_B = Message.toolResult(B, "2");
    private static final Message ANSWER = Message.assistant("a");
    private static final List<Message> TURN = List.of(QUESTION, CALLS, RESULT_A, RESULT_B, ANSWER);

    @Test
    void aShortHistoryIsSeenWhole() {
        List<Message> history = new ArrayList<>(List.of(Message.system("Summary"), Message.assistant("Welcome")));
        history.addAll(TURN);
        assertThat(ChatWindow.of(history, 7)).isEqualTo(history);
        assertThat(ChatWindow.of(List.of(), 7)).isEmpty();
    }

    @Test
    void aWindowOfWholeTurnsBeginsWithTheUser() {
        List<Message> history = new ArrayList<>(TURN);
        history.addAll(TURN);
        for (int max = 5; max < 10; max++) {
            assertThat(ChatWindow.of(history, max)).as("%d", max).isEqualTo(TURN);
        }
        assertThat(ChatWindow.of(history, 10)).isEqualTo(history);
    }

    @Test
    void aWindowInsideOfATurnBeginsWithWhatIsWhole() {
        List<Message> history = new ArrayList<>(TURN);
        history.addAll(TURN);
        assertThat(ChatWindow.of(history, 4)).containsExactly(CALLS, RESULT_A, RESULT_B, ANSWER);
        assertThat(ChatWindow.of(history, 3)).containsExactly(ANSWER);
        assertThat(ChatWindow.of(history, 2)).containsExactly(ANSWER);
        assertThat(ChatWindow.of(history, 1)).containsExactly(ANSWER);
    }

    @Test
    void callsWithoutResultsAndResultsWithoutCallsAreNotSeen() {
        assertThat(ChatWindow.of(List.of(QUESTION, CALLS, RESULT_A, ANSWER), 10))
                .containsExactly(QUESTION, ANSWER);
        assertThat(ChatWindow.of(List.of(QUESTION, RESULT_A, ANSWER, CALLS), 10))
                .containsExactly(QUESTION, ANSWER);
        assertThat(ChatWindow.of(List.of(QUESTION, CALLS, ANSWER, RESULT_A, RESULT_B), 10))
                .containsExactly(QUESTION, ANSWER);
    }

    @Test
    void resultsMayComeInAnyOrder() {
        List<Message> history = List.of(QUESTION, CALLS, RESULT_B, RESULT_A, ANSWER);
        assertThat(ChatWindow.of(history, 10)).isEqualTo(history);
    }
}
