package io.aster.langchain4j.memory;

import dev.langchain4j.model.openai.OpenAiChatModel;
import io.aster.Aster;

/** The program of a child process: an AI service with a memory, which has one turn after the other and prints each question it has an answer to. */
final class TalkingAssistant {
    /** Its memory. */
    static final Object MEMORY = 4711;

    private TalkingAssistant() {}

    /** Takes the store's URL, the model's, the number of the first question, and how many turns. */
    public static void main(String[] args) {
        int first = Integer.parseInt(args[2]);
        try (Aster aster = Aster.open(args[0])) {
            Conversation.Briefed assistant = Conversation.of(
                    Conversation.Briefed.class,
                    OpenAiChatModel.builder()
                            .baseUrl(args[1])
                            .apiKey("none")
                            .modelName("replay-1")
                            .build(),
                    AsterChatMemoryStore.over(aster.sessions()));
            for (int i = first; i < first + Integer.parseInt(args[3]); i++) {
                String answer = assistant.chat(MEMORY, "q-" + i);
                if (answer.startsWith("answer to q-" + i)) {
                    System.out.println("q-" + i);
                }
            }
        }
    }
}
