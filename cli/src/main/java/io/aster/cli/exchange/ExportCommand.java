package io.aster.cli.exchange;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.options.SessionFilterOptions;
import io.aster.cli.terminal.Count;
import io.aster.cli.terminal.Output;
import io.aster.cli.terminal.OutputFailure;
import io.aster.cli.terminal.OutputFile;
import io.aster.cli.terminal.Progress;
import io.aster.cli.terminal.SafeText;
import io.aster.formats.ExportFormat;
import io.aster.operations.transfer.ExportReport;
import io.aster.operations.transfer.OldestFirstSessions;
import io.aster.operations.transfer.SessionExporter;
import io.aster.session.SessionService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes conversations out. */
@Command(
        name = "export",
        description = "Writes sessions with their events, oldest first; all, unless options choose some.")
public final class ExportCommand extends StoreCommand {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            order = 20,
            defaultValue = "aster",
            converter = ExportFormatConverter.class,
            completionCandidates = ExportFormatConverter.class,
            description =
                    "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). aster keeps every field; chat has a line"
                            + " for each session with its messages in the OpenAI chat format; jsonl and csv are one table of"
                            + " all events, for analysis.")
    private ExportFormat format = ExportFormat.ASTER;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            order = 21,
            description =
                    "Write to this file, packed if its name ends in .gz; it is replaced when all is written. Otherwise, and"
                            + " with \"-\", to standard output.")
    private @Nullable String file;

    @Mixin
    private final SessionFilterOptions filter = new SessionFilterOptions();

    public ExportCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        filter.conditions();
    }

    @Override
    protected boolean onlyReads() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        ExportReport report;
        if (file == null || OutputFile.isStandardOutput(file)) {
            report = export(aster, out());
        } else {
            report = exportTo(file, aster);
            summary(file, report);
        }
        note(report);
        return report.unreadable().isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
    }

    private ExportReport exportTo(String name, Aster aster) {
        try (OutputFile target = new OutputFile(name)) {
            ExportReport report = export(aster, target.output());
            target.finish();
            return report;
        } catch (OutputFailure e) {
            throw CommandFailure.failure(name + " can't be written: " + e.reason());
        }
    }

    private ExportReport export(Aster aster, Output output) {
        SessionService sessions = aster.sessions();
        CountedSessions found = new CountedSessions(filter.find(sessions));
        OldestFirstSessions chosen = new OldestFirstSessions(sessions, filter::conditions, found);
        boolean toFile = output != out();
        try (Progress progress = Progress.ofOutput(console(), "Exporting", found.events(), "events", toFile)) {
            SessionExporter exporter = new SessionExporter(sessions, format.writer(output), progress);
            exporter.run(chosen);
            return exporter.report();
        }
    }

    private void summary(String name, ExportReport report) {
        if (json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("file", name);
            json.put("format", format.toString());
            json.put("sessions", report.sessions());
            json.put("events", report.events());
            json.put("eventsLeftOut", report.eventsLeftOut());
            json.put("sessionsLeftOut", report.sessionsLeftOut());
            json.put("sessionsUnreadable", List.copyOf(report.unreadable().keySet()));
            printJson(json);
        } else {
            out().line(Count.of(report.sessions(), "session") + ", " + Count.of(report.events(), "event")
                    + " exported to " + SafeText.line(name));
        }
    }

    private void note(ExportReport report) {
        report.unreadable()
                .forEach((id, problem) ->
                        console().note(SafeText.line("aster: session \"" + id + "\" left out: " + problem)));
        if (report.sessionsLeftOut() > 0) {
            console()
                    .note(Count.of(report.sessionsLeftOut(), "session")
                            + " left out: a restore has not brought all events yet (aster sessions shows which)");
        }
        if (report.eventsLeftOut() > 0) {
            console()
                    .note(
                            Count.of(report.eventsLeftOut(), "event")
                                    + " without a message left out: the chat format has no place for them (--format aster has)");
        }
    }
}
