package io.aster.soak.writer;

import io.aster.soak.history.AttemptResult.Outcome;
import io.aster.soak.history.Call;
import io.aster.soak.history.Caller;
import io.aster.soak.history.Entry;
import io.aster.soak.history.Patience;
import io.aster.soak.history.Setup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The calls that a thread of a writer makes, drawn at random. Used by one thread. */
final class Habits {
    private static final int LARGEST_BATCH = 8;
    private static final int REMEMBERED = 200;
    private static final long TICK_MILLIS = 50;

    private final Setup setup;
    private final Caller caller;
    private final Twin twin;
    private final Random random;
    private final String name;
    private final List<Call> acknowledged = new ArrayList<>();
    private long calls;

    /**
     * Habits of one thread.
     *
     * @param name the prefix of the ids of its calls, unique in a round
     */
    Habits(Setup setup, Caller caller, Twin twin, Random random, String name) {
        this.setup = setup;
        this.caller = caller;
        this.twin = twin;
        this.random = random;
        this.name = name;
    }

    /** Runs one call, or several that belong together. */
    void next() {
        int drawn = random.nextInt(100);
        if (drawn < 55) {
            appendNew(1);
        } else if (drawn < 65) {
            appendNew(2 + random.nextInt(LARGEST_BATCH - 1));
        } else if (drawn < 72) {
            appendAfterTheLast();
        } else if (drawn < 79) {
            repeat();
        } else if (drawn < 85) {
            appendTheSameConcurrently();
        } else if (drawn < 89) {
            appendOtherContentConcurrently();
        } else if (drawn < 92) {
            appendOtherContentLater();
        } else if (drawn < 94) {
            appendBesideAKnownOne();
        } else if (drawn < 98) {
            appendWithOtherProcesses();
        } else {
            caller.update(newId(), anySession());
        }
    }

    private void appendNew(int events) {
        String id = newId();
        append(Call.append(id, anySession(), entries(id, events)));
    }

    private void appendAfterTheLast() {
        String session = anySession();
        String id = newId();
        caller.eventCount(session)
                .ifPresent(last -> append(Call.appendAfter(id, session, entries(id, 1 + random.nextInt(2)), last)));
    }

    /** Repeats a call that was acknowledged before. */
    private void repeat() {
        if (!acknowledged.isEmpty()) {
            Call known = anyAcknowledged();
            caller.append(Call.append(newId(), known.session(), known.entries()));
        }
    }

    private void appendTheSameConcurrently() {
        String session = anySession();
        String id = newId();
        List<Entry> entries = entries(id, random.nextInt(4) == 0 ? 3 : 1);
        Call call = Call.append(id, session, entries);
        twin.meanwhile(Call.append(id + "twin", session, entries), () -> append(call));
    }

    private void appendOtherContentConcurrently() {
        String session = anySession();
        String id = newId();
        Call call = Call.append(id, session, List.of(new Entry(id, "one")));
        Call other = Call.append(id + "twin", session, List.of(new Entry(id, "other")));
        twin.meanwhile(other, () -> caller.append(call));
    }

    private void appendOtherContentLater() {
        if (!acknowledged.isEmpty()) {
            Call known = anyAcknowledged();
            String id = newId();
            caller.append(Call.append(
                    id,
                    known.session(),
                    List.of(new Entry(known.entries().get(0).id(), id))));
        }
    }

    /** Appends a batch in which one id is stored already. */
    private void appendBesideAKnownOne() {
        if (!acknowledged.isEmpty()) {
            Call known = anyAcknowledged();
            String id = newId();
            Entry last = known.entries().get(known.entries().size() - 1);
            caller.append(Call.append(id, known.session(), List.of(last, new Entry(id, ""))));
        }
    }

    /** All threads of all processes that come here within a tick of the clock append the same id to the same session when it ends. */
    private void appendWithOtherProcesses() {
        long now = System.currentTimeMillis();
        long tick = now / TICK_MILLIS + 1;
        Patience.pause(Duration.ofMillis(tick * TICK_MILLIS - now));
        String id = newId();
        String session = Setup.session(setup.round(), (int) (tick % setup.sessions()));
        caller.append(Call.append(id, session, List.of(new Entry("tick-" + tick, tick % 2 == 0 ? "" : id))));
    }

    private void append(Call call) {
        if (caller.append(call).outcome() == Outcome.ACKNOWLEDGED) {
            if (acknowledged.size() < REMEMBERED) {
                acknowledged.add(call);
            } else {
                acknowledged.set(random.nextInt(REMEMBERED), call);
            }
        }
    }

    private Call anyAcknowledged() {
        return acknowledged.get(random.nextInt(acknowledged.size()));
    }

    private static List<Entry> entries(String callId, int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(new Entry(callId + "-" + i, ""));
        }
        return entries;
    }

    private String newId() {
        return name + "-" + calls++;
    }

    private String anySession() {
        return Setup.session(setup.round(), random.nextInt(setup.sessions()));
    }
}
