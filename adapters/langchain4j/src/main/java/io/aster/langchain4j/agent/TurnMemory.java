package io.aster.langchain4j.agent;

import io.aster.agent.RunContext;
import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import io.aster.message.AgentMessages;
import io.aster.message.Message;
import io.aster.message.MessageConflictException;
import io.aster.message.MessageStore;
import io.aster.store.support.Interrupts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent's memory as read and extended by one turn. A turn is stored as a whole, by one write after all stored messages: so no turn of
 * any node comes between a tool call and its result, and no turn is stored in part. Its last message identifies the turn, so that a turn
 * that is repeated because its outcome is unknown is stored only once.
 */
final class TurnMemory {
    /** The member of a turn's last message that identifies the turn by run and branch. */
    static final String TURN = "aster.turn";

    private final MessageStore messages;
    private final String agentId;
    private final int window;
    private final RunContext context;
    private final String turnId;
    private AgentMessages known;

    TurnMemory(MessageStore messages, String agentId, int window, RunContext context) {
        this.messages = messages;
        this.agentId = agentId;
        this.window = window;
        this.context = context;
        this.turnId = context.invocationId() + "/" + context.branch();
        this.known = AgentMessages.none(agentId);
    }

    /** The messages of this turn, if an earlier attempt of the run stored it; otherwise none. */
    List<Message> finished() {
        return context.attempt() == 1 ? List.of() : stored(messages.loadMessages(agentId));
    }

    /** The messages before this turn, as many as the window allows. */
    List<Message> recall() {
        // One more than the window, to find out whether there are older messages.
        known = messages.loadMessages(agentId, window + 1);
        return ChatWindow.of(known.messages(), window);
    }

    /**
     * Stores the turn, after all messages that other writers have stored meanwhile. Closing the agent's stream interrupts this thread, and a
     * store refuses the calls of an interrupted thread; the turn is stored nevertheless.
     *
     * @param turn the messages from the user's message to the answer
     */
    void add(List<Message> turn) {
        List<Message> marked = marked(turn);
        OutcomeUnknownException unknown = null;
        while (unknown == null || !isStored(unknown)) {
            try {
                known = Interrupts.shield(() -> messages.saveMessages(known.plus(marked)));
                return;
            } catch (MessageConflictException e) {
                context.checkActive();
                known = Interrupts.shield(() -> messages.loadMessages(agentId, window + 1));
            } catch (StoreException e) {
                unknown = unknown(e);
            }
        }
    }

    /** Returns an error for an unknown outcome, also if an interrupt ended the wait for an answer; throws any other error. */
    private static OutcomeUnknownException unknown(StoreException e) {
        if (e instanceof OutcomeUnknownException unknown) {
            return unknown;
        }
        if (Thread.currentThread().isInterrupted()) {
            return new OutcomeUnknownException("interrupted while the turn was being stored", List.of(), e);
        }
        throw e;
    }

    /** Whether the turn is stored after all; a write whose answer was lost may still be carried out later. */
    private boolean isStored(OutcomeUnknownException unknown) {
        try {
            known = Interrupts.shield(() -> messages.loadMessages(agentId));
            if (!stored(known).isEmpty()) {
                return true;
            }
            context.checkActive();
            return false;
        } catch (StoreException e) {
            unknown.addSuppressed(e);
            throw unknown;
        }
    }

    private List<Message> stored(AgentMessages all) {
        List<Message> history = all.messages();
        int last = history.size() - 1;
        while (last >= 0 && !turnId.equals(history.get(last).members().get(TURN))) {
            last--;
        }
        int first = last;
        while (first > 0 && !history.get(first).role().equals("user")) {
            first--;
        }
        return last < 0
                ? List.of()
                : history.subList(first, last + 1).stream()
                        .map(TurnMemory::unmarked)
                        .toList();
    }

    private List<Message> marked(List<Message> turn) {
        List<Message> marked = new ArrayList<>(turn);
        int last = turn.size() - 1;
        Map<String, @Nullable Object> members =
                new LinkedHashMap<>(turn.get(last).members());
        members.put(TURN, turnId);
        marked.set(last, with(turn.get(last), members));
        return marked;
    }

    private static Message unmarked(Message message) {
        if (!message.members().containsKey(TURN)) {
            return message;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>(message.members());
        members.remove(TURN);
        return with(message, members);
    }

    private static Message with(Message message, Map<String, @Nullable Object> members) {
        return new Message(
                message.role(), message.content(), message.toolCalls(), message.toolCallId(), message.name(), members);
    }
}
