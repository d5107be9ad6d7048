package io.aster.springboot.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.springai.memory.AsterChatMemoryRepository;
import io.aster.springboot.AsterHealthIndicator;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The whole application, with everything that Boot configures. */
@SpringBootTest(classes = AsterApplication.class, webEnvironment = WebEnvironment.NONE)
abstract class ApplicationContract {
    @Autowired
    Talk talk;

    @Autowired
    Aster aster;

    @Autowired
    ChatMemory memory;

    @Autowired
    ChatMemoryRepository repository;

    @Autowired
    AsterHealthIndicator health;

    /** As {@code Store.kind} says it. */
    abstract String kind();

    @Test
    void itTalksRemembersAndIsHealthy() {
        assertThat(aster.store().kind()).isEqualTo(kind());
        assertThat(talk.say("ann", "Hello")).isEqualTo(1);
        assertThat(talk.say("ann", "Again")).isEqualTo(2);
        assertThat(talk.say("bob", "Hello")).isEqualTo(1);
        memory.add("1", new UserMessage("Hello"));
        assertThat(memory.get("1")).containsExactly(new UserMessage("Hello"));
        assertThat(repository).isInstanceOf(AsterChatMemoryRepository.class);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
}
