package io.aster.cli.operations;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreName;
import io.aster.cli.command.StoreOpening;
import io.aster.cli.options.SessionConditionOptions;
import io.aster.cli.terminal.Count;
import io.aster.cli.terminal.SafeText;
import io.aster.error.MissingStoreException;
import io.aster.formats.line.JsonLine;
import io.aster.operations.migrate.IncompleteMigrationException;
import io.aster.operations.migrate.MigrationPlan;
import io.aster.operations.migrate.MigrationReport;
import io.aster.operations.migrate.SessionMigrator;
import io.aster.store.MessageListInfo;
import io.aster.store.MessageOwner;
import io.aster.store.url.StoreUrl;
import io.aster.value.Limits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Migrates sessions to another store. */
@Command(
        name = "migrate",
        description = {
            "Copies sessions and agents' messages to another store, with everything that is kept of them, and compares them.",
            "What the target has already is not copied again, so it can be ended and repeated at any time, also while the source is"
                    + " used."
        })
public final class MigrateCommand implements Callable<Integer> {
    private static final String TARGET_VARIABLE = "ASTER_TARGET";
    private static final double NANOS_PER_SECOND = 1e9;

    private final AsterCommand root;

    @Option(
            names = "--from",
            paramLabel = "URL",
            order = 20,
            description = "The store to copy from; by default that of --store.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "URL",
            order = 21,
            description = "The store to copy to; otherwise $" + TARGET_VARIABLE + ".")
    private @Nullable String to;

    @Option(names = "--dry-run", order = 22, description = "Only say what there is to do.")
    private boolean dryRun;

    @Option(
            names = "--compare-all",
            order = 23,
            description = "Compare sessions that the target has already event by event, too.")
    private boolean compareAll;

    @Option(
            names = "--threads",
            paramLabel = "N",
            order = 24,
            defaultValue = "" + SessionMigrator.DEFAULT_THREADS,
            description = "Copy N sessions concurrently (default: ${DEFAULT-VALUE}).")
    private int threads = SessionMigrator.DEFAULT_THREADS;

    @Option(
            names = {"-v", "--verbose"},
            order = 25,
            description = "Name every session on stderr.")
    private boolean verbose;

    @Mixin
    private final SessionConditionOptions conditions = new SessionConditionOptions();

    public MigrateCommand(AsterCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        conditions.conditions();
        Limits.check("--threads", threads, 1, SessionMigrator.MAX_THREADS);
        StoreUrl source = StoreUrl.parse(from == null ? root.store() : from);
        StoreUrl target = StoreUrl.parse(target());
        String name = StoreName.of(target).text();
        if (name.equals(StoreName.of(source).text()) && source.parameters().equals(target.parameters())) {
            throw CommandFailure.usage("--to is the store to copy from");
        }
        try (Aster opened = StoreOpening.open(source, false, threads);
                Aster other = openTarget(target)) {
            return run(migrator(opened, other), name);
        }
    }

    /** A dry run creates no store: one that does not exist is as good as an empty one. */
    private Aster openTarget(StoreUrl target) {
        try {
            return StoreOpening.open(target, !dryRun, threads);
        } catch (MissingStoreException e) {
            return Aster.open("memory:");
        }
    }

    private String target() {
        if (to != null) {
            return to;
        }
        return root.console()
                .variable(TARGET_VARIABLE)
                .orElseThrow(() -> CommandFailure.usage("no store to copy to: give --to or $" + TARGET_VARIABLE));
    }

    private SessionMigrator migrator(Aster source, Aster target) {
        SessionMigrator migrator = SessionMigrator.from(source).to(target).threads(threads);
        if (conditions.isAny()) {
            migrator = migrator.filter(conditions.conditions().build())
                    .lists(conditions.isOwnerOnly() ? this::isOfOwner : list -> false);
        }
        return compareAll ? migrator.compareAll() : migrator;
    }

    private boolean isOfOwner(MessageListInfo list) {
        MessageOwner owner = list.owner();
        return owner != null && conditions.isOf(owner.appName(), owner.userId());
    }

    private int run(SessionMigrator migrator, String target) {
        if (dryRun) {
            print(migrator.plan(), target);
            return ExitCode.OK;
        }
        long start = System.nanoTime();
        int exitCode = ExitCode.OK;
        MigrationReport report;
        try (MigrationNotes notes = new MigrationNotes(root.console(), verbose)) {
            report = migrator.listener(notes).run();
        } catch (IncompleteMigrationException e) {
            report = e.report();
            exitCode = ExitCode.PARTIAL;
        }
        print(report, target, (System.nanoTime() - start) / NANOS_PER_SECOND);
        return exitCode;
    }

    private void print(MigrationPlan plan, String target) {
        if (root.json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("sessions", plan.sessions());
            json.put("events", plan.events());
            json.put("sessionsToCopy", plan.sessionsToCopy());
            json.put("eventsToCopy", plan.eventsToCopy());
            json.put("conflicts", plan.conflicts());
            print(json);
        } else {
            line("%s of %s, %s would be copied to %s (%s)"
                    .formatted(
                            Count.of(plan.sessionsToCopy()),
                            Count.of(plan.sessions(), "session"),
                            Count.of(plan.eventsToCopy(), "event"),
                            target,
                            Count.of(plan.conflicts(), "conflict")));
        }
    }

    private void print(MigrationReport report, String target, double seconds) {
        if (root.json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("sessions", report.copied());
            json.put("caughtUp", report.caughtUp());
            json.put("alreadyThere", report.unchanged());
            json.put("events", report.events());
            json.put("messageLists", report.lists());
            json.put("messageListsAlreadyThere", report.listsUnchanged());
            json.put("restoring", report.restoring());
            json.put("onlyInTarget", report.onlyInTarget());
            json.put("seconds", seconds);
            print(json);
        } else {
            line("%s, %s and %s copied to %s in %s (%s caught up, %s already there)"
                    .formatted(
                            Count.of(report.copied(), "session"),
                            Count.of(report.events(), "event"),
                            Count.of(report.lists(), "message list"),
                            target,
                            Rate.of(report.events(), seconds),
                            Count.of(report.caughtUp()),
                            Count.of(report.unchanged())));
        }
    }

    private void print(Map<String, @Nullable Object> json) {
        root.console().out().line(JsonLine.of(json));
    }

    private void line(String text) {
        root.console().out().line(SafeText.line(text));
    }
}
