package io.aster.peers.contest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sides that take turns in rounds, with conversations of all lengths. */
public final class Race {
    private final PeerEffort effort;
    private final Speech speech = new Speech();

    public Race(PeerEffort effort) {
        this.effort = effort;
    }

    /** Measures sides whose turns are close to each other, turn by turn. */
    public List<Group> close(List<Contestant> contestants) throws Exception {
        return run(contestants, effort.closeTurns(), 1);
    }

    /** Measures sides of which some leave work that outlasts their turns: each takes all turns of a round in a row. */
    public List<Group> apart(List<Contestant> contestants) throws Exception {
        return run(contestants, effort.otherTurns(), effort.otherTurns());
    }

    /** Returns a group for each length, the shortest first. */
    private List<Group> run(List<Contestant> contestants, int operations, int stretch) throws Exception {
        List<Group> groups = effort.lengths().stream()
                .map(turns -> new Group(
                        contestants.stream()
                                .map(contestant -> new Lane(contestant, turns, speech))
                                .toList(),
                        operations,
                        stretch))
                .toList();
        settle(contestants);
        for (Group group : groups) {
            group.begin(effort);
        }
        if (effort.writeTurns() > 0) {
            countBytes(groups);
        }
        settle(contestants);
        time(groups);
        return groups;
    }

    private void countBytes(List<Group> groups) throws Exception {
        for (int round = 0; round <= effort.rounds(); round++) {
            for (Group group : groups) {
                group.writeRound(effort.writeTurns(), round > 0);
            }
        }
    }

    /** Which length goes first alternates. */
    private void time(List<Group> groups) throws Exception {
        List<Group> order = new ArrayList<>(groups);
        for (int round = -effort.warmUp(); round < effort.rounds(); round++) {
            for (Group group : order) {
                group.timeRound(round);
            }
            Collections.reverse(order);
        }
    }

    private static void settle(List<Contestant> contestants) throws Exception {
        for (Contestant contestant : contestants) {
            contestant.history().settle();
        }
    }
}
