package io.aster.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.store.check.Finding;
import io.aster.store.check.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a doctor found in a store. */
record Examined(DoctorReport report, List<Finding> all) {
    static Examined of(Aster aster) {
        return of(Doctor.of(aster).histories(Histories.ALL));
    }

    static Examined of(Doctor doctor) {
        List<Finding> all = new ArrayList<>();
        return new Examined(doctor.listener(all::add).run(), all);
    }

    static Examined repaired(Aster aster) {
        return of(Doctor.of(aster).histories(Histories.ALL).repairing());
    }

    /** What is not as it should be. */
    List<Finding> found() {
        return all.stream().filter(finding -> finding.severity() != Severity.OK).toList();
    }

    List<Finding> found(String check) {
        return found().stream()
                .filter(finding -> finding.check().id().equals(check))
                .toList();
    }

    /** The subjects of what a check found, after the test that each says what to do. */
    List<String> subjects(String check) {
        return found(check).stream()
                .peek(finding -> assertThat(finding.problem()).isNotBlank())
                .peek(finding ->
                        assertThat(finding.advice().isBlank()).isEqualTo(finding.repair() == Finding.Repair.DONE))
                .map(finding -> Objects.toString(finding.subject()))
                .toList();
    }

    /** The checks that found nothing. */
    Set<String> ok() {
        return all.stream()
                .filter(finding -> finding.severity() == Severity.OK)
                .map(finding -> finding.check().id())
                .collect(Collectors.toSet());
    }

    /** The checks that found something. */
    Set<String> checks() {
        return found().stream().map(finding -> finding.check().id()).collect(Collectors.toSet());
    }
}
