package io.aster.cli.operations;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.options.SessionConditionOptions;
import io.aster.cli.terminal.Count;
import io.aster.operations.backup.DamagedBackupException;
import io.aster.operations.backup.IncompleteRestoreException;
import io.aster.operations.backup.RestoreReport;
import io.aster.operations.backup.StoreRestore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Restores backups. */
@Command(
        name = "restore",
        description = {
            "Restores what \"backup\" wrote: all, or sessions that options choose, without agents' messages then.",
            "Every byte is checked before anything is written. What is there already stays as it is, so it can be repeated at any time."
        })
public final class RestoreCommand extends StoreCommand {
    private static final double NANOS_PER_SECOND = 1e9;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "A backup, then those since it, each since the one before.")
    private List<String> files = List.of();

    @Option(
            names = "--salvage",
            order = 20,
            description = "Restore what is whole of a damaged file, and name the rest on stderr.")
    private boolean salvage;

    @Option(
            names = {"-v", "--verbose"},
            order = 21,
            description = "Name every session on stderr.")
    private boolean verbose;

    @Mixin
    private final SessionConditionOptions conditions = new SessionConditionOptions();

    public RestoreCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        conditions.conditions();
        if (salvage && files.size() > 1) {
            throw CommandFailure.usage("--salvage takes one file");
        }
        files.forEach(file -> {
            InputPath unused = InputPath.of(file);
        });
    }

    @Override
    protected boolean creates() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        long start = System.nanoTime();
        int exitCode = ExitCode.OK;
        RestoreReport report;
        try (RestoreNotes notes = new RestoreNotes(console(), verbose)) {
            report = restore(aster).listener(notes).run();
        } catch (IncompleteRestoreException e) {
            report = e.report();
            exitCode = ExitCode.PARTIAL;
        } catch (DamagedBackupException e) {
            throw CommandFailure.failure(
                    e.getMessage() + "; nothing was restored (--salvage restores what is whole)", e);
        }
        print(report, (System.nanoTime() - start) / NANOS_PER_SECOND);
        return exitCode;
    }

    private StoreRestore restore(Aster aster) {
        List<Path> paths = files.stream().map(file -> InputPath.of(file).path()).toList();
        StoreRestore restore = StoreRestore.from(paths).to(aster);
        if (conditions.isAny()) {
            restore = restore.filter(conditions.conditions().build()::matches);
        }
        return salvage ? restore.salvage() : restore;
    }

    private void print(RestoreReport report, double seconds) {
        if (json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("sessions", report.added());
            json.put("grown", report.grown());
            json.put("alreadyThere", report.unchanged());
            json.put("events", report.events());
            json.put("leftOut", report.leftOut());
            json.put("messageLists", report.lists());
            json.put("messageListsAlreadyThere", report.listsUnchanged());
            json.put("seconds", seconds);
            printJson(json);
        } else {
            String grown = report.grown() == 0 ? "" : Count.of(report.grown(), "session") + " completed, ";
            out().line("%s, %s and %s restored in %s (%s%s already there)"
                    .formatted(
                            Count.of(report.added(), "session"),
                            Count.of(report.events(), "event"),
                            Count.of(report.lists(), "message list"),
                            Rate.of(report.events(), seconds),
                            grown,
                            Count.of(report.unchanged())));
        }
    }
}
