package io.aster.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.servers.StoreAddress;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.springai.memory.AsterChatMemory;
import io.aster.springai.memory.AsterChatMemoryRepository;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.InMemoryChatMemoryRepository;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.memory.repository.jdbc.JdbcChatMemoryRepository;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.model.chat.memory.autoconfigure.ChatMemoryAutoConfiguration;
import org.springframework.ai.model.chat.memory.repository.jdbc.autoconfigure.JdbcChatMemoryRepositoryAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AsterChatMemoryAutoConfigurationTest {
    @TempDir
    Path folder;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ChatMemoryAutoConfiguration.class,
                    AsterChatMemoryAutoConfiguration.class,
                    AsterAutoConfiguration.class))
            .withPropertyValues("aster.url=memory:");

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void theChatMemoryOfTheFrameworkIsInAster(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder)) {
            runner.withPropertyValues("aster.url=" + address.url(), "spring.application.name=shop")
                    .run(context -> {
                        assertThat(context)
                                .hasSingleBean(AsterChatMemoryRepository.class)
                                .doesNotHaveBean(InMemoryChatMemoryRepository.class);
                        ChatMemory memory = context.getBean(ChatMemory.class);
                        assertThat(memory).isInstanceOf(MessageWindowChatMemory.class);
                        memory.add("1", new UserMessage("Hello"));
                        assertThat(memory.get("1")).containsExactly(new UserMessage("Hello"));
                        assertThat(context.getBean(SessionService.class)
                                        .get(new SessionKey("shop", "user", "1"))
                                        .eventCount())
                                .isEqualTo(1);
                    });
        }
    }

    @Test
    void itMayOnlyAppend() {
        runner.withPropertyValues(
                        "aster.chat-memory.append-only=true",
                        "aster.chat-memory.max-messages=1",
                        "aster.chat-memory.app-name=shop",
                        "aster.chat-memory.keep-history=true")
                .run(context -> {
                    ChatMemory memory = context.getBean(ChatMemory.class);
                    assertThat(memory).isInstanceOf(AsterChatMemory.class);
                    memory.add("1", List.of(new UserMessage("a"), new UserMessage("b")));
                    assertThat(memory.get("1")).containsExactly(new UserMessage("b"));
                    memory.clear("1");
                    assertThat(context.getBean(SessionService.class)
                                    .get(new SessionKey("shop", "user", "1"))
                                    .eventCount())
                            .isEqualTo(3);
                });
    }

    @Test
    void aRepositoryOfTheApplicationTakesPrecedence() {
        runner.withBean("own", ChatMemoryRepository.class, InMemoryChatMemoryRepository::new)
                .run(context -> assertThat(context)
                        .hasSingleBean(ChatMemoryRepository.class)
                        .hasBean("own"));
        runner.withPropertyValues("aster.chat-memory.enabled=false")
                .run(context -> assertThat(context).hasSingleBean(InMemoryChatMemoryRepository.class));
        runner.withPropertyValues("aster.enabled=false")
                .run(context -> assertThat(context).hasSingleBean(InMemoryChatMemoryRepository.class));
    }

    /** Its conversations can be imported while both are there. */
    @Test
    void oneOfAnotherStarterStaysBesideIt() {
        try (TestDatabase database = Servers.postgresql().newDatabase()) {
            runner.withConfiguration(AutoConfigurations.of(
                            JdbcChatMemoryRepositoryAutoConfiguration.class,
                            JdbcTemplateAutoConfiguration.class,
                            DataSourceAutoConfiguration.class))
                    .withPropertyValues(
                            "spring.datasource.url=" + database.jdbcUrl(),
                            "spring.ai.chat.memory.repository.jdbc.initialize-schema=always")
                    .run(context -> {
                        assertThat(context).hasNotFailed().hasSingleBean(JdbcChatMemoryRepository.class);
                        assertThat(context.getBean(ChatMemoryRepository.class))
                                .isInstanceOf(AsterChatMemoryRepository.class);
                        context.getBean(ChatMemory.class).add("1", new UserMessage("Hello"));
                        assertThat(context.getBean(AsterChatMemoryRepository.class)
                                        .findConversationIds())
                                .containsExactly("1");
                        assertThat(context.getBean(JdbcChatMemoryRepository.class)
                                        .findConversationIds())
                                .isEmpty();
                    });
        }
    }
}
