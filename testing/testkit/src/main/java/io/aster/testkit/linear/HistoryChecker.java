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
 * invoked comes first. The algorithm is the one of Wing and Gong, with Lowe's memoization: no set of ordered calls with the same
 * resulting state is tried twice. A call that changes nothing wherever its outcome fits is ordered as soon as it fits, without trying
 * a later position: every order with the later position is also possible with the earlier one. A call with an
 * unknown outcome may be ordered anywhere after its invocation, or not at all.
 *
 * <p>Used once, by one thread, for calls on one session that does not exist at first.
 */
final class HistoryChecker {
    /** The calls that are ordered, and the state they lead to. */
    private record Tried(BitSet ordered, @Nullable SessionState state) {}

    /** A decision of the search: the call, the state before it, and whether anything else can be tried instead. */
    private record Decision(Timeline.Entry call, @Nullable SessionState before, boolean isFinal) {}

    private final Timeline timeline;
    private final long maxSteps;
    private final Set<Tried> tried = new HashSet<>();
    private final Deque<Decision> decisions = new ArrayDeque<>();
    private final BitSet ordered = new BitSet();
    private List<RecordedCall> longest = List.of();
    private @Nullable SessionState state;
    private int open;
    private long steps;

    private HistoryChecker(List<RecordedCall> history, long maxSteps) {
        this.timeline = new Timeline(history);
        this.maxSteps = maxSteps;
        this.open = (int)
                history.stream().filter(call -> !call.outcome().isUnknown()).count();
    }

    /**
     * Checks a history.
     *
     * @param maxSteps how many times the model may be evaluated before the history is left undecided
     */
    static HistoryVerdict check(List<RecordedCall> history, long maxSteps) {
        return new HistoryChecker(history, maxSteps).search();
    }

    private HistoryVerdict search() {
        Timeline.Entry entry = timeline.first();
        while (open > 0) {
            if (steps > maxSteps) {
                return new HistoryVerdict.Undecided();
            }
            if (entry.isReturn()) {
                Timeline.Entry undone = undo();
                if (undone == null) {
                    return new HistoryVerdict.Violation(longest);
                }
                entry = undone.next();
            } else {
                entry = order(entry) ? timeline.first() : entry.next();
            }
        }
        return new HistoryVerdict.Linearizable();
    }

    /** Orders a call next, if its outcome allows that and it leads to something new. */
    private boolean order(Timeline.Entry entry) {
        steps++;
        RecordedCall call = entry.call();
        ModelStep step = call.operation().apply(state);
        boolean isUnknown = call.outcome().isUnknown();
        if (isUnknown ? Objects.equals(step.next(), state) : !step.outcome().equals(call.outcome())) {
            return false;
        }
        ordered.set(entry.index());
        if (!tried.add(new Tried((BitSet) ordered.clone(), step.next()))) {
            ordered.clear(entry.index());
            return false;
        }
        decisions.push(new Decision(entry, state, call.changedNothing()));
        entry.lift();
        state = step.next();
        open -= isUnknown ? 0 : 1;
        noteLongest();
        return true;
    }

    /** Reverts decisions up to the last one with alternatives, and returns its call; {@code null} if no decision has alternatives. */
    private Timeline.@Nullable Entry undo() {
        Decision last;
        do {
            if (decisions.isEmpty()) {
                return null;
            }
            last = decisions.pop();
            takeBack(last);
        } while (last.isFinal());
        return last.call();
    }

    private void takeBack(Decision last) {
        Timeline.Entry entry = last.call();
        entry.unlift();
        ordered.clear(entry.index());
        state = last.before();
        open += entry.call().outcome().isUnknown() ? 0 : 1;
    }

    private void noteLongest() {
        if (decisions.size() > longest.size()) {
            List<RecordedCall> order = new ArrayList<>();
            decisions.forEach(decision -> order.add(decision.call().call()));
            Collections.reverse(order);
            longest = order;
        }
    }
}
