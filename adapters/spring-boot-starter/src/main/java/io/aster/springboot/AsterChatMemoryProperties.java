package io.aster.springboot;

import io.aster.springai.memory.AsterChatMemory;
import io.aster.springai.memory.Conversations;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The properties {@code aster.chat-memory.*}. */
@ConfigurationProperties("aster.chat-memory")
public class AsterChatMemoryProperties {
    /** Whether Spring AI's chat memory is kept in Aster. */
    private boolean enabled = true;

    /** App of the sessions; spring.application.name if not set. */
    private @Nullable String appName;

    /** Agent of the sessions, and author of the model's messages. */
    private String agentId = Conversations.DEFAULT_AGENT;

    /** Whether clearing a conversation keeps its history. */
    private boolean keepHistory;

    /** Whether the ChatMemory only appends, and chooses what a model gets when it is read. */
    private boolean appendOnly;

    /** How many messages a memory that only appends gives a model at most. */
    private int maxMessages = AsterChatMemory.DEFAULT_MAX_MESSAGES;

    /** Without values. */
    public AsterChatMemoryProperties() {}

    /** Whether it is kept in Aster. */
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

    /** Whether the history stays. */
    public boolean isKeepHistory() {
        return keepHistory;
    }

    /** See {@link #isKeepHistory}. */
    public void setKeepHistory(boolean value) {
        keepHistory = value;
    }

    /** Whether the memory only appends. */
    public boolean isAppendOnly() {
        return appendOnly;
    }

    /** See {@link #isAppendOnly}. */
    public void setAppendOnly(boolean value) {
        appendOnly = value;
    }

    /** The largest number of messages. */
    public int getMaxMessages() {
        return maxMessages;
    }

    /** See {@link #getMaxMessages}. */
    public void setMaxMessages(int value) {
        maxMessages = value;
    }
}
