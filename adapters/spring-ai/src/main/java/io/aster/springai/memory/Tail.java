package io.aster.springai.memory;

import io.aster.session.Event;
import io.aster.springai.message.MessageEvents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;

/** The end of a conversation, collected from its newest message backwards. Not thread-safe. */
final class Tail {
    private final int maxMessages;
    private final List<Message> newestFirst = new ArrayList<>();
    private @Nullable Message system;
    private int seen;
    private boolean hasUser;
    private boolean isWhole = true;

    Tail(int maxMessages) {
        this.maxMessages = maxMessages;
    }

    /**
     * Takes the messages of a page, whose events are oldest first.
     *
     * @return whether nothing before it is needed
     */
    boolean takes(List<Event> page) {
        for (int i = page.size() - 1; i >= 0; i--) {
            Event event = page.get(i);
            seen++;
            if (RecentMessages.isClearing(event)) {
                return true;
            }
            if (MessageEvents.hasMessage(event) && !takes(MessageEvents.fromEvent(event))) {
                isWhole = false;
                return true;
            }
        }
        return false;
    }

    /** Returns false for a message that is not needed. */
    private boolean takes(Message message) {
        if ((newestFirst.size() >= maxMessages && hasUser)
                || newestFirst.size() >= maxMessages + RecentMessages.LONGEST_TURN) {
            return false;
        }
        if (message.getMessageType() == MessageType.SYSTEM) {
            system = system == null ? message : system;
            return true;
        }
        hasUser |= isUser(message);
        newestFirst.add(message);
        return true;
    }

    /** How many events were looked at. */
    int seen() {
        return seen;
    }

    /** The newest system message among those that were taken. */
    @Nullable Message system() {
        return system;
    }

    /**
     * The messages, oldest first.
     *
     * @param first comes before them, if any
     */
    List<Message> messages(@Nullable Message first) {
        List<Message> all = new ArrayList<>(newestFirst);
        Collections.reverse(all);
        List<Message> messages = new ArrayList<>();
        if (first != null) {
            messages.add(first);
        }
        messages.addAll(all.subList(isWhole && all.size() <= maxMessages ? 0 : start(all), all.size()));
        return messages;
    }

    /** With a message of the user; where there is none, not with the result of a tool. */
    private int start(List<Message> all) {
        int start = start(all, Tail::isUser);
        return start >= 0 ? start : Math.max(0, start(all, message -> message.getMessageType() != MessageType.TOOL));
    }

    /** The first one in the window, or else the last one before it. */
    private int start(List<Message> all, Predicate<Message> isStart) {
        int window = Math.max(0, all.size() - maxMessages);
        for (int i = window; i < all.size(); i++) {
            if (isStart.test(all.get(i))) {
                return i;
            }
        }
        for (int i = window - 1; i >= 0; i--) {
            if (isStart.test(all.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isUser(Message message) {
        return message.getMessageType() == MessageType.USER;
    }
}
