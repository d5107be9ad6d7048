package io.aster.mutants;

import io.aster.value.Deadline;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Wrong in what the deadline of a caller does to a call. */
final class WrongDeadlines {
    private static final String CONTRACT = "DeadlineContract";
    private static final long SOON = TimeUnit.MILLISECONDS.toNanos(1);

    private WrongDeadlines() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.after(
                        CONTRACT,
                        "an append that is stored at the last moment is reported as refused",
                        (real, request, outcome) -> {
                            Deadline deadline = Deadline.current();
                            if (deadline.limit(SOON) < SOON) {
                                throw deadline.exceeded("the append was not sent", null);
                            }
                            return outcome;
                        }),
                Mutant.append(
                        CONTRACT,
                        "an append with a deadline is refused, however much time is left",
                        (real, request) -> {
                            Deadline deadline = Deadline.current();
                            if (deadline.isSet()) {
                                throw deadline.exceeded("the append was not sent", null);
                            }
                            return real.append(request);
                        }));
    }
}
