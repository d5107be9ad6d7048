package io.aster.springboot;

import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.aster.langchain4j.memory.AsterChatMemoryStore;
import io.aster.session.SessionService;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * LangChain4j's store of chat memories in Aster. A store of the application's own takes precedence. Which services have a memory, and how
 * long it is, stays with the application: its {@code ChatMemoryProvider} is given the store.
 */
@AutoConfiguration(after = AsterAutoConfiguration.class)
@ConditionalOnClass({ChatMemoryStore.class, AsterChatMemoryStore.class})
@ConditionalOnSingleCandidate(SessionService.class)
@ConditionalOnProperty(prefix = "aster.langchain4j", name = "enabled", matchIfMissing = true)
public class AsterLangChain4jAutoConfiguration {
    /** Without settings. */
    public AsterLangChain4jAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(ChatMemoryStore.class)
    AsterChatMemoryStore asterChatMemoryStore(SessionService sessions, Environment environment) {
        return AsterChatMemoryStore.builder(sessions)
                .appName(AppName.of(null, environment, AsterChatMemoryStore.DEFAULT_APP))
                .build();
    }
}
