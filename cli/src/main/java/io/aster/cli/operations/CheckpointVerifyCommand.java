package io.aster.cli.operations;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.terminal.Count;
import io.aster.operations.checkpoint.CheckReport;
import io.aster.operations.checkpoint.CheckedSession.Result;
import io.aster.operations.checkpoint.CheckpointCheck;
import io.aster.operations.checkpoint.VerifyingKey;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares a store with a checkpoint. */
@Command(
        name = "verify",
        description = {
            "Compares the store, or one that its sessions were brought to, with a checkpoint. Its signature is checked first.",
            "Names each session that is not as it was signed. Exit code 4 if one is missing, changed or older."
        })
final class CheckpointVerifyCommand extends StoreCommand {
    private static final double NANOS_PER_SECOND = 1e9;

    @Parameters(paramLabel = "FILE", description = "The checkpoint.")
    private String file = "";

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            order = 1,
            description = "The public key, of \"checkpoint key\".")
    private String key = "";

    @Option(
            names = "--allow-missing",
            order = 2,
            description = "Sessions may be missing, because they are deleted or expire after some time.")
    private boolean allowMissing;

    @Option(
            names = "--strict",
            order = 3,
            description = "No session may have been redacted since: what else was changed in it can't be seen.")
    private boolean strict;

    CheckpointVerifyCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        InputPath unused = InputPath.of(file);
        VerifyingKey unusedKey = verifyingKey();
    }

    @Override
    protected boolean onlyReads() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        long start = System.nanoTime();
        CheckReport report;
        try (CheckNotes notes = new CheckNotes(console(), json())) {
            report = CheckpointCheck.of(aster)
                    .listener(notes)
                    .run(InputPath.of(file).path(), verifyingKey());
        }
        print(report, (System.nanoTime() - start) / NANOS_PER_SECOND);
        return report.results().keySet().stream().anyMatch(this::isProblem) ? ExitCode.UNHEALTHY : ExitCode.OK;
    }

    private VerifyingKey verifyingKey() {
        return VerifyingKey.read(InputPath.of(key).path());
    }

    private boolean isProblem(Result result) {
        return switch (result) {
            case MISSING -> !allowMissing;
            case REDACTED -> strict;
            default -> result.isProblem();
        };
    }

    private void print(CheckReport report, double seconds) {
        if (json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("createdAt", report.createdAt().toString());
            json.put("sessions", report.sessions());
            json.put("events", report.events());
            for (Result result : Result.values()) {
                json.put(name(result), report.count(result));
            }
            json.put("seconds", seconds);
            printJson(json);
        } else {
            StringBuilder text = new StringBuilder("%s of %s hold as signed at %s"
                    .formatted(
                            Count.of(report.count(Result.HOLDS)),
                            Count.of(report.sessions(), "session"),
                            report.createdAt()));
            for (Result result : Result.values()) {
                if (result != Result.HOLDS && report.count(result) > 0) {
                    text.append(", ")
                            .append(Count.of(report.count(result)))
                            .append(' ')
                            .append(name(result));
                }
            }
            out().line(text + "; " + Rate.of(report.events(), seconds));
        }
    }

    private static String name(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}
