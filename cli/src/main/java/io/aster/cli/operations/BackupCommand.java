package io.aster.cli.operations;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.terminal.Count;
import io.aster.cli.terminal.OutputFailure;
import io.aster.cli.terminal.OutputFile;
import io.aster.cli.terminal.SafeText;
import io.aster.operations.backup.BackupTotals;
import io.aster.operations.backup.StoreBackup;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Backs a store up. */
@Command(
        name = "backup",
        description = {
            "Writes all sessions and agents' messages into a file, from which \"restore\" brings them into any store.",
            "The store may be used meanwhile. The file is packed by gzip, and replaced when all is written."
        })
public final class BackupCommand extends StoreCommand {
    private static final double NANOS_PER_SECOND = 1e9;

    @Parameters(paramLabel = "FILE", description = "The file to write.")
    private String file = "";

    @Option(
            names = "--since",
            paramLabel = "FILE",
            order = 1,
            description = "Write only what has changed since this backup; a restore takes both.")
    private @Nullable String since;

    public BackupCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        if (OutputFile.isStandardOutput(file)) {
            throw CommandFailure.usage("a backup is written to a file");
        }
        if (since != null) {
            InputPath unused = InputPath.of(since);
        }
    }

    @Override
    protected boolean onlyReads() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        long start = System.nanoTime();
        BackupTotals totals = write(aster);
        print(totals, (System.nanoTime() - start) / NANOS_PER_SECOND);
        return ExitCode.OK;
    }

    private BackupTotals write(Aster aster) {
        StoreBackup backup = StoreBackup.of(aster);
        if (since != null) {
            backup = backup.since(InputPath.of(since).path());
        }
        try (OutputFile target = OutputFile.ofBytes(file);
                BackupNotes notes = new BackupNotes(console())) {
            BackupTotals totals = backup.listener(notes).writeTo(target.stream());
            target.finish();
            return totals;
        } catch (OutputFailure e) {
            throw CommandFailure.failure(file + " can't be written: " + e.reason());
        }
    }

    private void print(BackupTotals totals, double seconds) {
        if (json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("file", file);
            json.put("sessions", totals.sessions());
            json.put("events", totals.events());
            json.put("unchanged", totals.unchanged());
            json.put("messageLists", totals.lists());
            json.put("messages", totals.messages());
            json.put("seconds", seconds);
            printJson(json);
        } else {
            String unchanged = since == null ? "" : " (" + Count.of(totals.unchanged()) + " unchanged)";
            out().line(SafeText.line("%s, %s and %s backed up to %s in %s%s"
                    .formatted(
                            Count.of(totals.sessions(), "session"),
                            Count.of(totals.events(), "event"),
                            Count.of(totals.lists(), "message list"),
                            file,
                            Rate.of(totals.events(), seconds),
                            unchanged)));
        }
    }
}
