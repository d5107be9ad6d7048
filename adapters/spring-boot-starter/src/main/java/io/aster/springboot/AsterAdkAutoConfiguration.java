package io.aster.springboot;

import com.google.adk.artifacts.BaseArtifactService;
import com.google.adk.memory.BaseMemoryService;
import com.google.adk.sessions.BaseSessionService;
import io.aster.adk.AsterArtifactService;
import io.aster.adk.AsterMemoryService;
import io.aster.adk.AsterSessionService;
import io.aster.session.SessionService;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The services that a runner of Google's ADK needs, in Aster. A service of the application's own takes precedence. */
@AutoConfiguration(after = AsterAutoConfiguration.class)
@ConditionalOnClass({BaseSessionService.class, AsterSessionService.class})
@ConditionalOnSingleCandidate(SessionService.class)
@ConditionalOnProperty(prefix = "aster.adk", name = "enabled", matchIfMissing = true)
public class AsterAdkAutoConfiguration {
    private static final String ARTIFACTS = "aster.adk.artifact-folder";

    /** Without settings. */
    public AsterAdkAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(BaseSessionService.class)
    AsterSessionService asterAdkSessions(SessionService sessions) {
        return AsterSessionService.over(sessions);
    }

    @Bean
    @ConditionalOnMissingBean(BaseMemoryService.class)
    AsterMemoryService asterAdkMemory(SessionService sessions) {
        return AsterMemoryService.over(sessions);
    }

    /** Only if there is a folder: without one, artifacts would have no place to stay. */
    @Bean
    @ConditionalOnMissingBean(BaseArtifactService.class)
    @ConditionalOnProperty(ARTIFACTS)
    AsterArtifactService asterAdkArtifacts(Environment environment) {
        return AsterArtifactService.inFolder(Path.of(environment.getRequiredProperty(ARTIFACTS)));
    }
}
