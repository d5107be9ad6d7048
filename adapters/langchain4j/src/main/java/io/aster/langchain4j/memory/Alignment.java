package io.aster.langchain4j.memory;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import io.aster.langchain4j.memory.Reading.Placed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages of a list among those that a memory has, in the same order, as many as possible: by the greedy algorithm of Myers, whose
 * cost grows with the number of differences. A message is found by identity, and if its list has no identical one, by equality: so a message
 * that is said again is a new one, even in a window of equal messages.
 */
final class Alignment {
    private static final int NONE = -1;

    private final List<Placed> stored;
    private final List<ChatMessage> given;
    private final Set<Object> storedMessages = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> givenMessages = Collections.newSetFromMap(new IdentityHashMap<>());
    private final int[] found;

    private Alignment(List<Placed> stored, List<ChatMessage> given) {
        this.stored = stored;
        this.given = given;
        this.found = new int[given.size()];
        Arrays.fill(found, NONE);
        stored.forEach(placed -> storedMessages.add(placed.message()));
        givenMessages.addAll(given);
    }

    /** For each message of the list its event, or {@code null} for one that the memory does not have. */
    static List<@Nullable Placed> of(List<Placed> stored, List<ChatMessage> given) {
        Alignment alignment = new Alignment(stored, given);
        alignment.align();
        alignment.findMoved();
        return alignment.result();
    }

    private List<@Nullable Placed> result() {
        List<@Nullable Placed> result = new ArrayList<>(found.length);
        for (int index : found) {
            result.add(index == NONE ? null : stored.get(index));
        }
        return Collections.unmodifiableList(result);
    }

    private boolean isSame(int storedIndex, int givenIndex) {
        Placed placed = stored.get(storedIndex);
        ChatMessage message = given.get(givenIndex);
        return placed.message() == message
                || !storedMessages.contains(message)
                        && !givenMessages.contains(placed.message())
                        && placed.isOf(message);
    }

    /** {@code reach[d][k]}: how many stored messages the furthest path with {@code d} differences passes on the diagonal {@code k}. */
    private void align() {
        int most = stored.size() + given.size();
        List<int[]> reached = new ArrayList<>();
        int[] reach = new int[2 * most + 3];
        int zero = most + 1;
        for (int d = 0; d <= most; d++) {
            for (int k = -d; k <= d; k += 2) {
                int x = isDown(reach, zero, k, d) ? reach[zero + k + 1] : reach[zero + k - 1] + 1;
                while (x < stored.size() && x - k < given.size() && isSame(x, x - k)) {
                    x++;
                }
                reach[zero + k] = x;
                if (x >= stored.size() && x - k >= given.size()) {
                    trace(reached, d, k);
                    return;
                }
            }
            reached.add(Arrays.copyOfRange(reach, zero - d - 1, zero + d + 2));
        }
    }

    /** Whether a path comes by a message that only the list has, not by one that only the memory has. */
    private static boolean isDown(int[] reach, int zero, int k, int d) {
        return k == -d || k != d && reach[zero + k - 1] < reach[zero + k + 1];
    }

    private void trace(List<int[]> reached, int differences, int diagonal) {
        int x = stored.size();
        int k = diagonal;
        for (int d = differences; d >= 0; d--) {
            int begin = 0;
            int before = 0;
            if (d > 0) {
                int[] reach = reached.get(d - 1);
                before = isDown(reach, d, k, d) ? k + 1 : k - 1;
                begin = reach[d + before] + (before < k ? 1 : 0);
            }
            for (; x > begin; x--) {
                found[x - 1 - k] = x - 1;
            }
            x = d > 0 ? reached.get(d - 1)[d + before] : 0;
            k = before;
        }
    }

    /** A system message that has moved is the same one: there is one, and only its place is new. */
    private void findMoved() {
        boolean[] used = new boolean[stored.size()];
        Arrays.stream(found).filter(index -> index != NONE).forEach(index -> used[index] = true);
        for (int g = 0; g < found.length; g++) {
            for (int s = 0; found[g] == NONE && s < used.length; s++) {
                if (!used[s] && given.get(g) instanceof SystemMessage && isSame(s, g)) {
                    found[g] = s;
                    used[s] = true;
                }
            }
        }
    }
}
