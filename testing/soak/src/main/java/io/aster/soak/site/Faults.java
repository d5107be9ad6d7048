package io.aster.soak.site;

import io.aster.soak.history.Incidents;
import io.aster.soak.history.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Failures one after the other: each once, in a new order every time. Used by one thread. */
public final class Faults {
    private static final Duration SHORTEST_GAP = Duration.ofMillis(100);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(2);

    private final List<PlannedFault> all;
    private final List<PlannedFault> left = new ArrayList<>();
    private final Random random;

    public Faults(List<PlannedFault> all, Random random) {
        this.all = List.copyOf(all);
        this.random = random;
    }

    /** Waits for a moment, and lets the next failure happen. */
    public void next(Incidents incidents) throws Exception {
        if (left.isEmpty()) {
            left.addAll(all);
            Collections.shuffle(left, random);
        }
        Patience.pause(random, SHORTEST_GAP, LONGEST_GAP);
        left.remove(left.size() - 1).happen(incidents, random);
    }
}
