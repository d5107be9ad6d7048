package io.aster.cli.operations;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.options.SessionConditionOptions;
import io.aster.cli.terminal.Count;
import io.aster.cli.terminal.OutputFailure;
import io.aster.cli.terminal.OutputFile;
import io.aster.cli.terminal.SafeText;
import io.aster.operations.checkpoint.CheckpointReport;
import io.aster.operations.checkpoint.SessionCheckpoint;
import io.aster.operations.checkpoint.SigningKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a checkpoint. */
@Command(
        name = "create",
        description = {
            "Writes a signed file of all sessions, or of those that options choose: without texts, but with ids, apps and users.",
            "Where the store keeps proofs, they are checked first; what does not hold is named, not signed, and the exit code 3."
        })
final class CheckpointCreateCommand extends StoreCommand {
    private static final double NANOS_PER_SECOND = 1e9;

    @Parameters(paramLabel = "FILE", description = "The file to write.")
    private String file = "";

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            order = 20,
            description = "The private key that signs, of \"checkpoint key\".")
    private String key = "";

    @Mixin
    private final SessionConditionOptions conditions = new SessionConditionOptions();

    CheckpointCreateCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        conditions.conditions();
        if (OutputFile.isStandardOutput(file)) {
            throw CommandFailure.usage("a checkpoint is written to a file");
        }
        for (String each : List.of(key, CheckpointKeyCommand.publicFile(key))) {
            if (new InputPath(InputPath.parse(each)).isSame(InputPath.parse(file))) {
                throw CommandFailure.usage("the file to write is a key");
            }
        }
        SigningKey unused = signingKey();
    }

    @Override
    protected boolean onlyReads() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        long start = System.nanoTime();
        CheckpointReport report = write(aster);
        print(report, (System.nanoTime() - start) / NANOS_PER_SECOND);
        return report.unreadable() == 0 ? ExitCode.OK : ExitCode.PARTIAL;
    }

    private SigningKey signingKey() {
        return SigningKey.read(InputPath.of(key).path());
    }

    private CheckpointReport write(Aster aster) {
        SessionCheckpoint checkpoint =
                SessionCheckpoint.of(aster).filter(conditions.conditions().build());
        try (OutputFile target = OutputFile.ofBytes(file);
                CheckpointNotes notes = new CheckpointNotes(console())) {
            CheckpointReport report = checkpoint.listener(notes).writeTo(target.stream(), signingKey());
            target.finish();
            return report;
        } catch (OutputFailure e) {
            throw CommandFailure.failure(file + " can't be written: " + e.reason());
        }
    }

    private void print(CheckpointReport report, double seconds) {
        if (json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("file", file);
            json.put("createdAt", report.createdAt().toString());
            json.put("sessions", report.sessions());
            json.put("events", report.events());
            json.put("leftOut", report.leftOut());
            json.put("unreadable", report.unreadable());
            json.put("seconds", seconds);
            printJson(json);
        } else {
            out().line(SafeText.line("%s and %s signed in %s; %s"
                    .formatted(
                            Count.of(report.sessions(), "session"),
                            Count.of(report.events(), "event"),
                            file,
                            Rate.of(report.events(), seconds))));
        }
    }
}
