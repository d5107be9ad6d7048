package io.aster.peers.contest;

import java.util.List;

/**
 * Contestants whose conversations have the same length, and who take turns.
 *
 * @param lanes the floor first
 * @param operations how many turns each takes in a round
 * @param stretch how many of them in a row, before the next contestant takes as many
 */
public record Group(List<Lane> lanes, int operations, int stretch) {
    public Lane floor() {
        return lanes.get(0);
    }

    /** All but the floor. */
    public List<Lane> compared() {
        return lanes.subList(1, lanes.size());
    }

    void begin(PeerEffort effort) throws Exception {
        for (Lane lane : lanes) {
            lane.begin(effort.allTurns(operations, operations / stretch));
        }
    }

    /** A round of which the bytes are counted, of one after the other. */
    void writeRound(int turns, boolean counts) throws Exception {
        for (Lane lane : lanes) {
            lane.writeRound(turns, counts);
        }
    }

    /** A round that is timed; who goes first rotates. */
    void timeRound(int round) throws Exception {
        lanes.forEach(Lane::startRound);
        for (int done = 0; done < operations; done += stretch) {
            for (int place = 0; place < lanes.size(); place++) {
                lanes.get(Math.floorMod(round + done / stretch + place, lanes.size()))
                        .time(stretch);
            }
        }
        if (round < 0) {
            lanes.forEach(Lane::forget);
        }
    }
}
