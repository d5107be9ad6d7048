package io.aster.examples.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A support desk: any instance knows every conversation, because all have one store. */
@SpringBootApplication
public class SupportApplication {
    /** Takes Spring's arguments, for example {@code --server.port=8081}. */
    public static void main(String[] args) {
        SpringApplication.run(SupportApplication.class, args);
    }

    @EventListener
    void listening(WebServerInitializedEvent started) {
        System.out.println("Listening on port " + started.getWebServer().getPort());
    }

    /** What is said in a chat goes to the model with all that was said before, wherever that was. */
    @RestController
    static class Chats {
        private final ChatClient client;

        Chats(ChatClient.Builder client, ChatMemory memory) {
            this.client = client.defaultSystem("You help with parcels.")
                    .defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
                    .build();
        }

        @PostMapping("/chats/{id}")
        @Nullable String say(@PathVariable String id, @RequestBody String text) {
            return client.prompt()
                    .user(text)
                    .advisors(advisor -> advisor.param(ChatMemory.CONVERSATION_ID, id))
                    .call()
                    .content();
        }
    }
}
