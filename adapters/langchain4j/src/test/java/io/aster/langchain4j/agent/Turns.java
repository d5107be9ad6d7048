package io.aster.langchain4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.Message;
import java.util.ArrayList;
import java.util.List;

/** The turns of a conversation in which every question takes one call of a tool. */
final class Turns {
    private Turns() {}

    /** The questions, each of which is followed by its call, its result and its answer, and by nothing else. */
    static List<String> whole(List<Message> messages) {
        assertThat(messages.size() % 4).isZero();
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < messages.size(); i += 4) {
            List<Message> turn = messages.subList(i, i + 4);
            String question = turn.get(0).text();
            assertThat(turn).extracting(Message::role).containsExactly("user", "assistant", "tool", "assistant");
            assertThat(turn.get(1).toolCalls()).hasSize(1);
            assertThat(turn.get(2).toolCallId())
                    .isEqualTo(turn.get(1).toolCalls().get(0).id());
            assertThat(turn.get(3).text()).isEqualTo("answer to " + question);
            questions.add(question);
        }
        assertThat(questions).doesNotHaveDuplicates();
        return questions;
    }
}
