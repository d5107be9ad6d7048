package io.aster.peers.contest;

import java.util.List;

/**
 * How much is measured.
 *
 * @param lengths of conversations, in turns, the shortest first
 * @param rounds how many count
 * @param warmUp how many go before those
 * @param closeTurns how many turns of each length Aster and the floor take in each round, which are closest
 * @param otherTurns how many the others take
 * @param writeTurns how many anybody takes in a round of which the bytes are counted; 0 if they are not counted
 */
public record PeerEffort(
        List<Integer> lengths, int rounds, int warmUp, int closeTurns, int otherTurns, int writeTurns) {
    /** Enough for figures to publish. */
    public static final PeerEffort FULL = new PeerEffort(List.of(10, 100, 1_000), 9, 6, 40, 6, 10);

    /** Enough to see that everything runs. */
    public static final PeerEffort SHORT = new PeerEffort(List.of(10, 100), 3, 1, 5, 2, 2);

    /** How many turns are taken in all, with those that are not timed or of which only the bytes are counted. */
    int allTurns(int turnsInRound, int stretchesInRound) {
        return (rounds + warmUp) * (turnsInRound + stretchesInRound) + (rounds + 1) * writeTurns;
    }
}
