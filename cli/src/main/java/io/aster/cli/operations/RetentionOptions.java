package io.aster.cli.operations;

import io.aster.cli.command.CommandFailure;
import io.aster.cli.options.DurationConverter;
import io.aster.cli.options.StatusConverter;
import io.aster.operations.retention.RetentionPolicy;
import io.aster.session.SessionFilter;
import io.aster.session.SessionStatus;
import io.aster.value.Expiry;
import io.aster.value.Limits;
import io.aster.value.Names;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that are a policy; conditions are joined by AND. */
final class RetentionOptions {
    @Option(
            names = "--idle-for",
            paramLabel = "TIME",
            order = 1,
            converter = DurationConverter.class,
            description = "Only sessions whose last write was longer ago: " + DurationConverter.FORMS + ".")
    private @Nullable Duration idleFor;

    @Option(
            names = "--keep-newest",
            paramLabel = "N",
            order = 2,
            description = "Keep the last N sessions of each user of an app, by last activity.")
    private @Nullable Integer keepNewest;

    @Option(
            names = "--app",
            paramLabel = "NAME",
            order = 3,
            description = "Only sessions of this app; may be repeated.")
    private @Nullable List<String> apps;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            order = 4,
            converter = StatusConverter.class,
            completionCandidates = StatusConverter.class,
            description = "Only sessions of this status: active, completed or failed; may be repeated.")
    private @Nullable List<SessionStatus> statuses;

    /** The policy; refuses what can't be meant. */
    RetentionPolicy policy() {
        if (idleFor == null && keepNewest == null) {
            throw CommandFailure.usage("delete what? Give --idle-for, --keep-newest or both");
        }
        RetentionPolicy.Builder policy = RetentionPolicy.builder();
        if (idleFor != null) {
            policy.idleFor(Limits.check("--idle-for", idleFor, Expiry.SHORTEST, Expiry.LONGEST));
        }
        if (keepNewest != null) {
            policy.keepNewest(Limits.check("--keep-newest", keepNewest, 1, SessionFilter.MAX_LIMIT));
        }
        if (apps != null) {
            apps.forEach(app -> policy.app(Names.check("--app", app)));
        }
        if (statuses != null) {
            statuses.forEach(policy::status);
        }
        return policy.build();
    }
}
