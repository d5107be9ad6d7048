package io.aster.testkit.linear;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches for an order of a history's calls that explains their outcomes and respects time: a call that returned before another was
 * made comes first. The algorithm is the one of Wing and Gong, with Lowe's memoization: the calls that have been ordered, with the state
 * they lead to, are never tried twice. A call with an unknown outcome may be ordered anywhere after its invocation, or not at all.
 *
 * <p>Used once, by one thread, for calls on one session that does not exist at first.
 */
final class Checker {
    /** The calls that are ordered, and the state they lead to. */
    private record Tried(BitSet ordered, @Nullable SessionState state) {}

    /** A decision of the search: the call, and the state before it. */
    private record Decision(Timeline.Entry call, @Nullable SessionState before) {}

    private final Timeline timeline;
    private final long maxSteps;
    private final Set<Tried> tried = new HashSet<>();
    private final Deque<Decision> decisions = new ArrayDeque<>();
    private final BitSet ordered = new BitSet();
    private List<Call> longest = List.of();
    private @Nullable SessionState state;
    private int open;
    private long steps;

    private Checker(List<Call> history, long maxSteps) {
        this.timeline = new Timeline(history);
        this.maxSteps = maxSteps;
        this.open = (int)
                history.stream().filter(call -> !call.outcome().isUnknown()).count();
    }

    /**
     * Checks a history.
     *
     * @param maxSteps how often the model may be asked before the history is left undecided
     */
    static Verdict check(List<Call> history, long maxSteps) {
        return new Checker(history, maxSteps).search();
    }

    private Verdict search() {
        Timeline.Entry entry = timeline.first();
        while (open > 0) {
            if (steps > maxSteps) {
                return new Verdict.Undecided();
            }
            if (entry.isReturn()) {
                if (decisions.isEmpty()) {
                    return new Verdict.Violation(longest);
                }
                entry = undo().next();
            } else {
                entry = order(entry) ? timeline.first() : entry.next();
            }
        }
        return new Verdict.Linearizable();
    }

    /** Orders a call next, if its outcome allows that and it leads to something new. */
    private boolean order(Timeline.Entry entry) {
        steps++;
        Call call = entry.call();
        Step step = call.operation().apply(state);
        boolean isUnknown = call.outcome().isUnknown();
        if (isUnknown ? changesNothing(step) : !step.outcome().equals(call.outcome())) {
            return false;
        }
        ordered.set(entry.index());
        if (!tried.add(new Tried((BitSet) ordered.clone(), step.next()))) {
            ordered.clear(entry.index());
            return false;
        }
        decisions.push(new Decision(entry, state));
        entry.lift();
        state = step.next();
        open -= isUnknown ? 0 : 1;
        noteLongest();
        return true;
    }

    private boolean changesNothing(Step step) {
        return Objects.equals(step.next(), state);
    }

    /** Takes the last decision back, and returns its call. */
    private Timeline.Entry undo() {
        Decision last = decisions.pop();
        Timeline.Entry entry = last.call();
        entry.unlift();
        ordered.clear(entry.index());
        state = last.before();
        open += entry.call().outcome().isUnknown() ? 0 : 1;
        return entry;
    }

    private void noteLongest() {
        if (decisions.size() > longest.size()) {
            List<Call> order = new ArrayList<>();
            decisions.forEach(decision -> order.add(decision.call().call()));
            Collections.reverse(order);
            longest = order;
        }
    }
}
