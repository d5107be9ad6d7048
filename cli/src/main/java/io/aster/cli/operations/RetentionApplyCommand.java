package io.aster.cli.operations;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.terminal.Count;
import io.aster.cli.terminal.SafeText;
import io.aster.operations.retention.RetentionPolicy;
import io.aster.operations.retention.RetentionPreview;
import io.aster.operations.retention.RetentionReport;
import io.aster.operations.retention.SessionRetention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes what a policy chooses. */
@Command(
        name = "apply",
        description = {
            "Deletes sessions, slowly, so that others hardly wait. Asks first.",
            "May be ended and repeated at any time, and run on several machines."
        })
final class RetentionApplyCommand extends StoreCommand {
    private static final double NANOS_PER_SECOND = 1e9;

    @Mixin
    private final RetentionOptions options = new RetentionOptions();

    @Option(
            names = "--archive",
            paramLabel = "FOLDER",
            order = 10,
            description =
                    "Write the sessions into a new file in this folder first, from which \"restore\" brings them back.")
    private @Nullable String archive;

    @Option(names = "--yes", order = 11, description = "Don't ask.")
    private boolean yes;

    @Option(
            names = {"-v", "--verbose"},
            order = 12,
            description = "Name every session on stderr.")
    private boolean verbose;

    RetentionApplyCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        RetentionPolicy unused = options.policy();
        if (archive != null && !Files.isDirectory(InputPath.parse(archive))) {
            throw CommandFailure.failure(archive + ": there is no such folder");
        }
        if (!yes && !console().canAsk()) {
            throw CommandFailure.usage("no terminal to confirm on: to delete without a question, add --yes");
        }
    }

    @Override
    protected int run(Aster aster) {
        SessionRetention retention = SessionRetention.of(aster, options.policy());
        if (!yes && !console().confirm(question(retention.preview()))) {
            throw CommandFailure.failure("nothing was deleted");
        }
        if (archive != null) {
            retention = retention.archiveTo(InputPath.parse(archive));
        }
        long start = System.nanoTime();
        RetentionReport report;
        try (RetentionNotes notes = new RetentionNotes(console(), archive != null, verbose)) {
            report = retention.listener(notes).apply();
        }
        print(report, (System.nanoTime() - start) / NANOS_PER_SECOND);
        return report.damaged() == 0 ? ExitCode.OK : ExitCode.PARTIAL;
    }

    private static String question(RetentionPreview preview) {
        return "Delete %s with %s?"
                .formatted(Count.of(preview.sessions(), "session"), Count.of(preview.events(), "event"));
    }

    private void print(RetentionReport report, double seconds) {
        Path file = report.archive();
        if (json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("sessions", report.deleted());
            json.put("events", report.events());
            json.put("kept", report.kept());
            json.put("changed", report.changed());
            json.put("gone", report.gone());
            json.put("damaged", report.damaged());
            json.put("archive", file == null ? null : file.toString());
            json.put("seconds", seconds);
            printJson(json);
        } else {
            out().line(SafeText.line("%s and %s deleted in %s (%s kept, %s written to meanwhile)%s"
                    .formatted(
                            Count.of(report.deleted(), "session"),
                            Count.of(report.events(), "event"),
                            Rate.of(report.events(), seconds),
                            Count.of(report.kept()),
                            Count.of(report.changed()),
                            file == null ? "" : ", archived in " + file)));
        }
    }
}
