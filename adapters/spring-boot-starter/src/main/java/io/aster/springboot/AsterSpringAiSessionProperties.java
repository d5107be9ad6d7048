package io.aster.springboot;

import io.aster.springai.session.AsterSessionRepository;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The properties {@code aster.spring-ai-session.*}. */
@ConfigurationProperties("aster.spring-ai-session")
public class AsterSpringAiSessionProperties {
    /** Whether the sessions of Spring AI Session are kept in Aster. */
    private boolean enabled = true;

    /** App of the sessions; spring.application.name if not set. */
    private @Nullable String appName;

    /** Agent of the sessions, and author of the model's messages. */
    private String agentId = AsterSessionRepository.DEFAULT_AGENT;

    /** How long a session is found after its expiry. */
    private Duration keepExpired = AsterSessionRepository.DEFAULT_KEEP_EXPIRED;

    /** Without values. */
    public AsterSpringAiSessionProperties() {}

    /** Whether they are kept in Aster. */
    public boolean isEnabled() {
        return enabled;
    }

    /** See {@link #isEnabled}. */
    public void setEnabled(boolean value) {
        enabled = value;
    }

    /** The app. */
    public @Nullable String getAppName() {
        return appName;
    }

    /** See {@link #getAppName}. */
    public void setAppName(@Nullable String value) {
        appName = value;
    }

    /** The agent. */
    public String getAgentId() {
        return agentId;
    }

    /** See {@link #getAgentId}. */
    public void setAgentId(String value) {
        agentId = value;
    }

    /** The time after the expiry. */
    public Duration getKeepExpired() {
        return keepExpired;
    }

    /** See {@link #getKeepExpired}. */
    public void setKeepExpired(Duration value) {
        keepExpired = value;
    }
}
