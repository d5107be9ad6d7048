package io.aster.testkit.linear;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of a history that shows why it is not linearizable, in words. */
final class Excerpt {
    /** For each of the many histories that are tried to find a short one. */
    private static final long MAX_STEPS = 20_000;

    private final List<RecordedCall> calls;
    private final List<RecordedCall> longest;

    private Excerpt(List<RecordedCall> calls, List<RecordedCall> longest) {
        this.calls = calls;
        this.longest = longest;
    }

    /** The excerpt of a history that violates the contract; where shortening it would take long, it stays longer. */
    static Excerpt of(List<RecordedCall> history) {
        List<RecordedCall> calls = withoutBystanders(untilViolation(history));
        List<RecordedCall> longest =
                HistoryChecker.check(calls, CheckRun.MAX_STEPS) instanceof HistoryVerdict.Violation violation
                        ? violation.longest()
                        : List.of();
        return new Excerpt(calls, longest);
    }

    /** The history as it was known when the first outcome came that nothing explains: every longer one is a violation too. */
    private static List<RecordedCall> untilViolation(List<RecordedCall> history) {
        List<Long> moments =
                history.stream().map(RecordedCall::returned).sorted().toList();
        int low = 0;
        int high = moments.size() - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (isViolation(asOf(history, moments.get(middle)))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return asOf(history, moments.get(high));
    }

    private static List<RecordedCall> asOf(List<RecordedCall> history, long moment) {
        return history.stream()
                .filter(call -> call.invoked() <= moment)
                .map(call -> call.asOf(moment))
                .sorted(Comparator.comparingLong(RecordedCall::invoked))
                .toList();
    }

    /** Leaves out the calls that changed nothing and without which the rest is still a violation. */
    private static List<RecordedCall> withoutBystanders(List<RecordedCall> calls) {
        List<RecordedCall> needed = new ArrayList<>(calls);
        for (RecordedCall call : calls) {
            if (call.changedNothing()) {
                int place = needed.indexOf(call);
                needed.remove(place);
                if (!isViolation(needed)) {
                    needed.add(place, call);
                }
            }
        }
        return needed;
    }

    private static boolean isViolation(List<RecordedCall> calls) {
        return HistoryChecker.check(calls, MAX_STEPS) instanceof HistoryVerdict.Violation;
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "The calls by invocation, in microseconds; calls that changed nothing are left out where the rest shows the violation:");
        calls.forEach(call -> lines.add(line(call)));
        lines.add("The longest order of them that the contract allows: " + numbers(longest));
        SessionState state = null;
        for (RecordedCall call : longest) {
            state = call.operation().apply(state).next();
        }
        lines.add("  leads to " + (state == null ? "no session" : state.view() + " with " + state.events()));
        for (RecordedCall call : calls) {
            if (!call.outcome().isUnknown() && !longest.contains(call)) {
                lines.add("  where #%d would return %s".formatted(number(call), expected(call, state)));
            }
        }
        return String.join("\n", lines);
    }

    private static Outcome expected(RecordedCall call, @Nullable SessionState state) {
        return call.operation().apply(state).outcome();
    }

    private String line(RecordedCall call) {
        long start = calls.get(0).invoked();
        String end = call.outcome().isUnknown() ? "" : micros(call.returned() - start);
        return "  #%-3d thread %d %9s ..%9s  %s -> %s"
                .formatted(
                        number(call),
                        call.thread(),
                        micros(call.invoked() - start),
                        end,
                        call.operation(),
                        call.outcome());
    }

    private static String micros(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1000.0);
    }

    private String numbers(List<RecordedCall> order) {
        return order.stream().map(call -> "#" + number(call)).collect(Collectors.joining(" "));
    }

    private int number(RecordedCall call) {
        return calls.indexOf(call) + 1;
    }
}
