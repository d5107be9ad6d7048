package io.aster.langchain4j.memory;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import io.aster.adapter.window.CommonSubsequence;
import io.aster.langchain4j.memory.Reading.Placed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the messages of a list among those that a memory has: as many as possible in the same order, and system messages at any place,
 * because they are moved. A message is found by identity, and if its list has no identical one, by equality: so a message that is said again
 * is a new one, even in a window of equal messages.
 */
final class Alignment {
    private static final int NONE = -1;

    private final List<Placed> stored;
    private final List<ChatMessage> given;
    private final Set<Object> storedMessages;
    private final Set<Object> givenMessages;
    private final int[] found;

    private Alignment(List<Placed> stored, List<ChatMessage> given) {
        this.stored = stored;
        this.given = given;
        this.storedMessages = identities(stored.stream().map(Placed::message).toList());
        this.givenMessages = identities(given);
        this.found = new int[given.size()];
        Arrays.fill(found, NONE);
    }

    /** For each message of the list the index of the stored one, or -1 for one that the memory does not have. */
    static int[] of(List<Placed> stored, List<ChatMessage> given) {
        Alignment alignment = new Alignment(stored, given);
        alignment.findSystemMessages();
        alignment.findOthers();
        return alignment.found;
    }

    private void findSystemMessages() {
        List<Integer> left = new ArrayList<>(IntStream.range(0, stored.size())
                .filter(i -> isSystem(stored.get(i).message()))
                .boxed()
                .toList());
        for (int i = 0; i < found.length; i++) {
            if (isSystem(given.get(i))) {
                found[i] = take(left, given.get(i));
            }
        }
    }

    private int take(List<Integer> left, ChatMessage message) {
        for (Iterator<Integer> each = left.iterator(); each.hasNext(); ) {
            int index = each.next();
            if (isSame(stored.get(index), message)) {
                each.remove();
                return index;
            }
        }
        return NONE;
    }

    private void findOthers() {
        int[] others = IntStream.range(0, stored.size())
                .filter(i -> !isSystem(stored.get(i).message()))
                .toArray();
        int[] places = IntStream.range(0, given.size())
                .filter(i -> !isSystem(given.get(i)))
                .toArray();
        int[] same = CommonSubsequence.of(
                others.length,
                places.length,
                (first, second) -> isSame(stored.get(others[first]), given.get(places[second])));
        for (int i = 0; i < same.length; i++) {
            if (same[i] >= 0) {
                found[places[i]] = others[same[i]];
            }
        }
    }

    private boolean isSame(Placed placed, ChatMessage message) {
        return placed.message() == message
                || (!storedMessages.contains(message)
                        && !givenMessages.contains(placed.message())
                        && placed.isOf(message));
    }

    private static boolean isSystem(ChatMessage message) {
        return message instanceof SystemMessage;
    }

    private static Set<Object> identities(Collection<ChatMessage> messages) {
        Set<Object> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(messages);
        return identities;
    }
}
