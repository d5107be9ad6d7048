package io.aster.peers.framework;

import io.aster.peers.framework.HandLog.Entry;
import io.aster.peers.framework.HandLog.Reading;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;

/** A memory of Spring AI by hand that only appends; it has the newest messages, from one of the user on. */
final class HandChatMemory implements ChatMemory {
    private final HandLog log;

    HandChatMemory(HandLog log) {
        this.log = log;
    }

    @Override
    public void add(String conversationId, List<Message> messages) {
        List<Entry> entries = messages.stream()
                .map(message -> new Entry(
                        UUID.randomUUID().toString(), HandMessages.author(message), HandMessages.write(message)))
                .toList();
        try {
            if (!log.append(conversationId, null, entries, null)) {
                log.create(conversationId, FrameworkTurns.APP, FrameworkTurns.USER);
                log.append(conversationId, null, entries, null);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Message> get(String conversationId) {
        try {
            Reading reading = log.read(conversationId, FrameworkTurns.WINDOW);
            return reading == null
                    ? List.of()
                    : reading.bodies().stream()
                            .map(HandMessages::read)
                            .dropWhile(message -> message.getMessageType() != MessageType.USER)
                            .collect(Collectors.toList());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void clear(String conversationId) {
        log.delete(conversationId);
    }
}
