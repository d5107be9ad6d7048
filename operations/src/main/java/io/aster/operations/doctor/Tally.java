package io.aster.operations.doctor;

import io.aster.store.check.Check;
import io.aster.store.check.Finding;
import io.aster.store.check.Finding.Repair;
import io.aster.store.check.Severity;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts findings on their way to the listener. Not thread-safe. */
final class Tally {
    private final DoctorListener listener;
    private final Map<Severity, Long> counts = new EnumMap<>(Severity.class);
    private final Set<String> withFindings = new HashSet<>();
    private long repaired;

    Tally(DoctorListener listener) {
        this.listener = listener;
    }

    void found(Finding finding) {
        withFindings.add(finding.check().id());
        if (finding.repair() == Repair.DONE) {
            repaired++;
        } else {
            counts.merge(finding.severity(), 1L, Long::sum);
        }
        listener.found(finding);
    }

    /** Reports those of some checks that have found nothing. */
    void ended(List<Check> checks) {
        for (Check check : checks) {
            if (!withFindings.contains(check.id())) {
                listener.found(Finding.ok(check));
            }
        }
    }

    long count(Severity severity) {
        return counts.getOrDefault(severity, 0L);
    }

    long repaired() {
        return repaired;
    }
}
