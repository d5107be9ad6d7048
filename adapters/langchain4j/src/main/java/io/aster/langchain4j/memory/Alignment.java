package io.aster.langchain4j.memory;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import io.aster.langchain4j.memory.Reading.Placed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages of a list among those that a memory has: as many as possible in the same order, and system messages at any place,
 * because they are moved. A message is found by identity, and if its list has no identical one, by equality: so a message that is said again
 * is a new one, even in a window of equal messages.
 */
final class Alignment {
    private final List<Placed> stored;
    private final List<ChatMessage> given;
    private final Set<Object> storedMessages;
    private final Set<Object> givenMessages;
    private final @Nullable Placed[] found;

    private Alignment(List<Placed> stored, List<ChatMessage> given) {
        this.stored = stored;
        this.given = given;
        this.storedMessages = identities(stored.stream().map(Placed::message).toList());
        this.givenMessages = identities(given);
        this.found = new Placed[given.size()];
    }

    /** For each message of the list its event, or {@code null} for one that the memory does not have. */
    static List<@Nullable Placed> of(List<Placed> stored, List<ChatMessage> given) {
        Alignment alignment = new Alignment(stored, given);
        alignment.findSystemMessages();
        alignment.findOthers();
        List<@Nullable Placed> found = new ArrayList<>(given.size());
        Collections.addAll(found, alignment.found);
        return found;
    }

    private void findSystemMessages() {
        List<Placed> left = new ArrayList<>(
                stored.stream().filter(each -> isSystem(each.message())).toList());
        for (int i = 0; i < found.length; i++) {
            if (isSystem(given.get(i))) {
                found[i] = take(left, given.get(i));
            }
        }
    }

    private @Nullable Placed take(List<Placed> left, ChatMessage message) {
        for (Iterator<Placed> each = left.iterator(); each.hasNext(); ) {
            Placed placed = each.next();
            if (isSame(placed, message)) {
                each.remove();
                return placed;
            }
        }
        return null;
    }

    private void findOthers() {
        List<Placed> others =
                stored.stream().filter(each -> !isSystem(each.message())).toList();
        int[] places = IntStream.range(0, given.size())
                .filter(i -> !isSystem(given.get(i)))
                .toArray();
        int[] same = CommonSubsequence.of(
                others.size(), places.length, (first, second) -> isSame(others.get(first), given.get(places[second])));
        for (int i = 0; i < same.length; i++) {
            if (same[i] >= 0) {
                found[places[i]] = others.get(same[i]);
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
