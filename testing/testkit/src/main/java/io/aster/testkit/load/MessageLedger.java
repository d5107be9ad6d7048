package io.aster.testkit.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreUnavailableException;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the only writer of an agent's messages was told of each, in order, to be compared with what is stored. Used by one thread at a time. */
public final class MessageLedger {
    private final String agentId;
    private final List<String> stored = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    /** Nothing was written yet, and nobody else writes to this agent's list. */
    public MessageLedger(String agentId) {
        this.agentId = agentId;
    }

    /** Appends one message and notes what the store said to it; an error that neither leaves it open nor says "later" is thrown on. */
    public void append(MessageStore messages) {
        String text = "message " + (stored.size() + unknown.size() + refused.size());
        try {
            messages.appendMessages(agentId, List.of(Message.user(text)));
            stored.add(text);
        } catch (OutcomeUnknownException e) {
            unknown.add(text);
        } catch (StoreUnavailableException e) {
            refused.add(text);
        }
    }

    /** How many messages were acknowledged. */
    public int stored() {
        return stored.size();
    }

    /** Of how many nobody knows whether they are stored. */
    public int unknown() {
        return unknown.size();
    }

    /** How many are surely not stored. */
    public int refused() {
        return refused.size();
    }

    /** How many acknowledged messages are not there. */
    public int lost(MessageStore messages) {
        Set<String> lost = new HashSet<>(stored);
        found(messages).forEach(lost::remove);
        return lost.size();
    }

    /**
     * Compares with what is stored: every acknowledged message is there once, in order; none that was refused is there.
     *
     * @throws AssertionError if anything differs
     */
    public void verify(MessageStore messages) {
        List<String> found = found(messages);
        assertThat(found).doesNotHaveDuplicates();
        assertThat(refused).noneMatch(found::contains);
        assertThat(found.stream().filter(text -> !unknown.contains(text))).isEqualTo(stored);
    }

    private List<String> found(MessageStore messages) {
        return messages.loadMessages(agentId).messages().stream()
                .map(Message::text)
                .toList();
    }
}
