package io.aster.peers.framework;

import java.util.List;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.messages.Message;

/** Spring AI's repository of memories by hand. */
final class HandMemoryRepository implements ChatMemoryRepository {
    private final HandMemory<Message> memory;

    HandMemoryRepository(HandLog log) {
        memory = new HandMemory<>(
                log, FrameworkTurns.WINDOW, HandMessages::author, HandMessages::write, HandMessages::read);
    }

    @Override
    public List<String> findConversationIds() {
        throw new UnsupportedOperationException("a turn lists nothing");
    }

    @Override
    public List<Message> findByConversationId(String conversationId) {
        return memory.get(conversationId);
    }

    @Override
    public void saveAll(String conversationId, List<Message> messages) {
        memory.update(conversationId, messages);
    }

    @Override
    public void deleteByConversationId(String conversationId) {
        memory.delete(conversationId);
    }
}
