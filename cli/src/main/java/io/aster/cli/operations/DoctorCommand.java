package io.aster.cli.operations;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreOpening;
import io.aster.cli.terminal.Count;
import io.aster.cli.terminal.SafeText;
import io.aster.formats.line.JsonLine;
import io.aster.operations.doctor.Doctor;
import io.aster.operations.doctor.DoctorReport;
import io.aster.operations.doctor.Histories;
import io.aster.store.url.StoreUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks a store. */
@Command(
        name = "doctor",
        description = {
            "Checks a store: the settings of its server, its tables or keys, its clock, and the histories of sessions.",
            "Says what to do about each finding. The store may be used meanwhile. Exit code 4 if there are errors."
        })
public final class DoctorCommand implements Callable<Integer> {
    private static final double NANOS_PER_SECOND = 1e9;

    private final AsterCommand root;

    @Option(
            names = "--histories",
            paramLabel = "WHICH",
            order = 1,
            defaultValue = "sample",
            converter = HistoriesConverter.class,
            completionCandidates = HistoriesConverter.class,
            description = "Read these histories to their end: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Histories histories = Histories.SAMPLE;

    @Option(
            names = "--repair",
            order = 2,
            description = "Repair what takes no decision: leftovers, and entries of lists. Never a history.")
    private boolean repair;

    public DoctorCommand(AsterCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (!repair) {
            root.console().onlyReads();
        }
        long start = System.nanoTime();
        DoctorReport report;
        try (Aster aster = StoreOpening.openToCheck(StoreUrl.parse(root.store()));
                DoctorNotes notes = new DoctorNotes(root.console(), root.json())) {
            Doctor doctor = Doctor.of(aster).histories(histories).listener(notes);
            report = (repair ? doctor.repairing() : doctor).run();
        }
        print(report, (System.nanoTime() - start) / NANOS_PER_SECOND);
        return report.isHealthy() ? ExitCode.OK : ExitCode.UNHEALTHY;
    }

    private void print(DoctorReport report, double seconds) {
        if (root.json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("errors", report.errors());
            json.put("warnings", report.warnings());
            json.put("notices", report.notices());
            json.put("repaired", report.repaired());
            json.put("sessions", report.sessions());
            json.put("sessionsRead", report.sessionsRead());
            json.put("events", report.events());
            json.put("messageListsRead", report.listsRead());
            json.put("seconds", seconds);
            root.console().out().line(JsonLine.of(json));
            return;
        }
        String found = "%s, %s, %s%s"
                .formatted(
                        Count.of(report.errors(), "error"),
                        Count.of(report.warnings(), "warning"),
                        Count.of(report.notices(), "notice"),
                        repair ? ", " + Count.of(report.repaired()) + " repaired" : "");
        String read = "; %s of %s and %s read in %s"
                .formatted(
                        Count.of(report.sessionsRead()),
                        Count.of(report.sessions(), "session"),
                        Count.of(report.listsRead(), "message list"),
                        Rate.of(report.events(), seconds));
        root.console().out().line(SafeText.line(found + read));
    }
}
