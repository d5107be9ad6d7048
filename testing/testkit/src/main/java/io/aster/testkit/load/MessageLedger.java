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

/** The results that the only writer of an agent's messages received, in order, to be compared with what is stored. Not thread-safe. */
public final class MessageLedger {
    private final String agentId;
    private final List<String> stored = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    /** Creates an empty ledger. No other writer may write to this agent's list. */
    public MessageLedger(String agentId) {
        this.agentId = agentId;
    }

    /** Appends one message and records the outcome. Throws errors other than an unknown outcome and an unavailable store. */
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

    /** The number of acknowledged messages. */
    public int stored() {
        return stored.size();
    }

    /** The number of messages whose outcome is unknown. */
    public int unknown() {
        return unknown.size();
    }

    /** The number of messages that are certainly not stored. */
    public int refused() {
        return refused.size();
    }

    /** The number of acknowledged messages that are not stored. */
    public int lost(MessageStore messages) {
        Set<String> lost = new HashSet<>(stored);
        found(messages).forEach(lost::remove);
        return lost.size();
    }

    /**
     * Compares with what is stored: every acknowledged message is stored once, in order; no refused message is stored.
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
