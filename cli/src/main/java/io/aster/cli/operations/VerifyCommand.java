package io.aster.cli.operations;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.options.SessionConditionOptions;
import io.aster.cli.terminal.Count;
import io.aster.operations.verify.SessionVerifier;
import io.aster.operations.verify.VerificationReport;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks the proofs of sessions. */
@Command(
        name = "verify",
        description = {
            "Checks by their proofs that no event was altered, removed, inserted or moved by something other than Aster.",
            "All sessions, unless ids or options choose some. Needs a vault with proofs. Exit code 4 if a session does not hold."
        })
public final class VerifyCommand extends StoreCommand {
    private static final double NANOS_PER_SECOND = 1e9;

    @Parameters(arity = "0..*", paramLabel = "SESSION-ID", description = "Only these sessions.")
    private List<String> ids = List.of();

    @Mixin
    private final SessionConditionOptions conditions = new SessionConditionOptions();

    public VerifyCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        if (!ids.isEmpty() && conditions.isAny()) {
            throw CommandFailure.usage("give either session ids or options that choose sessions");
        }
        SessionFilter unused = filter();
    }

    @Override
    protected boolean onlyReads() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        refuseUnknown(aster.sessions());
        long start = System.nanoTime();
        VerificationReport report;
        try (VerificationNotes notes = new VerificationNotes(console(), json())) {
            report = SessionVerifier.of(aster).filter(filter()).listener(notes).run();
        }
        print(report, (System.nanoTime() - start) / NANOS_PER_SECOND);
        return report.holds() ? ExitCode.OK : ExitCode.UNHEALTHY;
    }

    private SessionFilter filter() {
        return (ids.isEmpty()
                        ? conditions.conditions()
                        : SessionFilter.builder().ids(ids))
                .build();
    }

    /** A name that was mistyped is no session that holds. */
    private void refuseUnknown(SessionService sessions) {
        if (!ids.isEmpty()) {
            Set<String> unknown = new LinkedHashSet<>(ids);
            sessions.streamSessions(filter()).map(Session::id).forEach(unknown::remove);
            unknown.stream().findFirst().ifPresent(id -> {
                throw new SessionNotFoundException(id);
            });
        }
    }

    private void print(VerificationReport report, double seconds) {
        if (json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("sessions", report.sessions());
            json.put("failed", report.failed());
            json.put("events", report.events());
            json.put("proved", report.proved());
            json.put("redacted", report.redacted());
            json.put("unproved", report.unproved());
            json.put("seconds", seconds);
            printJson(json);
        } else {
            out().line("%s of %s hold: %s of %s proved (%s redacted), %s unproved; %s"
                    .formatted(
                            Count.of(report.sessions() - report.failed()),
                            Count.of(report.sessions(), "session"),
                            Count.of(report.proved()),
                            Count.of(report.events(), "event"),
                            Count.of(report.redacted()),
                            Count.of(report.unproved()),
                            Rate.of(report.events(), seconds)));
        }
    }
}
