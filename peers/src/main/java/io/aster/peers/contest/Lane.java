package io.aster.peers.contest;

import io.aster.benchmarks.load.Samples;
import io.aster.benchmarks.load.Turn;
import io.aster.benchmarks.result.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One contestant's conversations of one length, and what turns of them cost. */
public final class Lane {
    /** By how much a conversation may grow while it is measured, as a part of its length. */
    private static final int PART = 10;

    private final Contestant contestant;
    private final int turns;
    private final Speech speech;
    private final List<String> conversations = new ArrayList<>();
    private final List<Samples> rounds = new ArrayList<>();
    private final List<Double> bytes = new ArrayList<>();
    private List<Turn> next = List.of();
    private int measured;

    Lane(Contestant contestant, int turns, Speech speech) {
        this.contestant = contestant;
        this.turns = turns;
        this.speech = speech;
    }

    public String name() {
        return contestant.history().name();
    }

    public int turns() {
        return turns;
    }

    /** Begins conversations of this length, as many as it takes for this number of further turns. */
    void begin(int furtherTurns) throws Exception {
        int each = Math.max(1, turns / PART);
        for (int i = 0; i < furtherTurns; i += each) {
            String conversation = speech.nextId();
            contestant.history().begin(conversation, speech.turns(turns));
            conversations.add(conversation);
        }
    }

    /** Turns beside which no other side writes, and the bytes that each wrote; kept if they count. */
    void writeRound(int operations, boolean counts) throws Exception {
        contestant.written().start();
        for (int i = 0; i < operations; i++) {
            prepare();
            turn();
        }
        double each = contestant.written().sinceStart() / operations;
        if (counts) {
            bytes.add(each);
        }
    }

    void startRound() {
        rounds.add(new Samples());
    }

    /** Turns of the round that was started last. Where they are several, one goes before, for which caches are those of another side. */
    void time(int stretch) throws Exception {
        if (stretch > 1) {
            prepare();
            turn();
        }
        for (int i = 0; i < stretch; i++) {
            prepare();
            rounds.get(rounds.size() - 1).time(this::turn);
        }
    }

    /** Forgets the rounds so far, which warmed up. */
    void forget() {
        rounds.clear();
    }

    public Rounds times() {
        return Rounds.ofTimes(quantiles(0.5), quantiles(0.99));
    }

    public Rounds bytes() {
        return Rounds.ofValues(bytes.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void prepare() {
        next = speech.turns(1);
    }

    private void turn() throws Exception {
        String conversation = conversations.get(measured++ % conversations.size());
        int loaded = contestant.history().turn(conversation, next);
        if (loaded < Math.min(2 * turns, 20)) {
            throw new IllegalStateException(name() + " loaded " + loaded + " messages of " + 2 * turns);
        }
    }

    private double[] quantiles(double q) {
        ToDoubleFunction<Samples> quantile = samples -> samples.quantile(q);
        return rounds.stream().mapToDouble(quantile).toArray();
    }
}
