package io.aster.springboot;

import io.aster.session.SessionService;
import io.aster.springai.session.AsterSessionRepository;
import org.springframework.ai.session.SessionRepository;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The repository of Spring AI Session in Aster, ahead of the framework's own, whose service is over this one then. A repository of the
 * application's own takes precedence.
 */
@AutoConfiguration(
        after = AsterAutoConfiguration.class,
        beforeName = {
            "org.springaicommunity.session.autoconfigure.SessionServiceAutoConfiguration",
            "org.springaicommunity.session.jdbc.autoconfigure.JdbcSessionRepositoryAutoConfiguration"
        })
@ConditionalOnClass({SessionRepository.class, AsterSessionRepository.class})
@ConditionalOnSingleCandidate(SessionService.class)
@ConditionalOnProperty(prefix = "aster.spring-ai-session", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(AsterSpringAiSessionProperties.class)
public class AsterSpringAiSessionAutoConfiguration {
    /** Without settings. */
    public AsterSpringAiSessionAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(SessionRepository.class)
    AsterSessionRepository asterSessionRepository(
            SessionService sessions, AsterSpringAiSessionProperties properties, Environment environment) {
        return AsterSessionRepository.builder(sessions)
                .appName(AppName.of(properties.getAppName(), environment, AsterSessionRepository.DEFAULT_APP))
                .agentId(properties.getAgentId())
                .keepExpired(properties.getKeepExpired())
                .build();
    }
}
