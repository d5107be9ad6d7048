package io.aster.springai.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.servers.StoreAddress;
import io.aster.springai.TestedStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

/** A client of the framework, whose conversation goes on in another process. */
class ChatClientTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource(TestedStores.LASTING)
    void aConversationGoesOnByARepository(String kind) {
        goesOn(
                kind,
                aster -> MessageWindowChatMemory.builder()
                        .chatMemoryRepository(new AsterChatMemoryRepository(Conversations.in(aster.sessions())))
                        .build());
    }

    @ParameterizedTest
    @MethodSource(TestedStores.LASTING)
    void aConversationGoesOnByAMemoryThatOnlyAppends(String kind) {
        goesOn(
                kind,
                aster -> AsterChatMemory.builder(Conversations.in(aster.sessions()))
                        .build());
    }

    private void goesOn(String kind, Function<Aster, ChatMemory> memory) {
        try (StoreAddress address = StoreAddress.of(kind, folder)) {
            try (Aster aster = Aster.open(address.url())) {
                assertThat(say(memory.apply(aster), "one", "My parcel is late."))
                        .isEqualTo("[My parcel is late.]");
                assertThat(say(memory.apply(aster), "two", "Hello")).isEqualTo("[Hello]");
            }
            try (Aster aster = Aster.open(address.url())) {
                assertThat(say(memory.apply(aster), "one", "It is number 42."))
                        .isEqualTo("[My parcel is late., It is number 42.]");
                assertThat(memory.apply(aster).get("one")).hasSize(4);
            }
        }
    }

    private static String say(ChatMemory memory, String conversation, String text) {
        return String.valueOf(ChatClient.builder(new ListeningModel())
                .defaultSystem("You help with parcels.")
                .defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
                .build()
                .prompt()
                .user(text)
                .advisors(advisor -> advisor.param(ChatMemory.CONVERSATION_ID, conversation))
                .call()
                .content());
    }

    /** Tells what users have said. */
    private static final class ListeningModel implements ChatModel {
        @Override
        public ChatResponse call(Prompt prompt) {
            List<String> heard = new ArrayList<>();
            for (Message message : prompt.getInstructions()) {
                if (message.getMessageType() == MessageType.USER) {
                    heard.add(String.valueOf(message.getText()));
                }
            }
            return new ChatResponse(List.of(new Generation(new AssistantMessage(heard.toString()))));
        }
    }
}
