package io.aster.springboot;

import io.aster.session.SessionService;
import io.aster.springai.memory.AsterChatMemory;
import io.aster.springai.memory.AsterChatMemoryRepository;
import io.aster.springai.memory.Conversations;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * The chat memory of Spring AI in Aster, ahead of the framework's own in memory. A repository of the application's own takes precedence; one
 * that another starter configures stays beside this one, so that its conversations can be imported.
 */
@AutoConfiguration(
        after = AsterAutoConfiguration.class,
        beforeName = {
            "org.springframework.ai.model.chat.memory.autoconfigure.ChatMemoryAutoConfiguration",
            "org.springframework.ai.model.chat.memory.repository.jdbc.autoconfigure.JdbcChatMemoryRepositoryAutoConfiguration"
        })
@ConditionalOnClass({ChatMemoryRepository.class, AsterChatMemoryRepository.class})
@ConditionalOnSingleCandidate(SessionService.class)
@ConditionalOnProperty(prefix = "aster.chat-memory", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(AsterChatMemoryProperties.class)
public class AsterChatMemoryAutoConfiguration {
    /** Without settings. */
    public AsterChatMemoryAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    Conversations asterConversations(
            SessionService sessions, AsterChatMemoryProperties properties, Environment environment) {
        Conversations.Builder conversations = Conversations.builder(sessions)
                .appName(AppName.of(properties.getAppName(), environment, Conversations.DEFAULT_APP))
                .agentId(properties.getAgentId());
        return (properties.isKeepHistory() ? conversations.keepHistory() : conversations).build();
    }

    @Bean
    @Primary
    @ConditionalOnMissingBean(ChatMemoryRepository.class)
    AsterChatMemoryRepository asterChatMemoryRepository(Conversations conversations) {
        return new AsterChatMemoryRepository(conversations);
    }

    @Bean
    @ConditionalOnMissingBean(ChatMemory.class)
    @ConditionalOnProperty(prefix = "aster.chat-memory", name = "append-only")
    AsterChatMemory asterChatMemory(Conversations conversations, AsterChatMemoryProperties properties) {
        return AsterChatMemory.builder(conversations)
                .maxMessages(properties.getMaxMessages())
                .build();
    }
}
