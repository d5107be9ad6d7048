package io.aster.cli;

import io.aster.Aster;
import io.aster.session.Session;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionStatus;
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
        description = "Writes sessions with their events as JSON Lines, oldest first; all, unless options choose some.")
final class ExportCommand extends StoreCommand {
    private static final int PAGE = 200;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            order = 20,
            defaultValue = "aster",
            converter = ExportFormatConverter.class,
            completionCandidates = ExportFormatConverter.class,
            description =
                    "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). aster keeps every field; chat has a line"
                            + " for each session with its messages in the OpenAI chat format.")
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

    private long sessions;

    /** How many have only a part of their events yet. */
    private long restoring;

    ExportCommand(AsterCommand root) {
        super(root);
    }

    @Override
    void check() {
        filter.conditions();
    }

    @Override
    boolean onlyReads() {
        return true;
    }

    @Override
    int run(Aster aster) {
        SessionWriter written;
        if (file == null || OutputFile.isStandardOutput(file)) {
            written = export(aster, out());
        } else {
            written = exportTo(file, aster);
            summary(file, written);
        }
        note(written);
        return ExitCode.OK;
    }

    private SessionWriter exportTo(String name, Aster aster) {
        try (OutputFile target = new OutputFile(name)) {
            SessionWriter written = export(aster, target.output());
            target.finish();
            return written;
        } catch (OutputFailure e) {
            throw CommandFailure.failure(name + " can't be written: " + e.reason());
        }
    }

    private SessionWriter export(Aster aster, Output output) {
        SessionWriter writer = format.writer(aster.sessions(), output);
        OldestFirst pages =
                new OldestFirst(aster.sessions(), filter::conditions, filter.find(aster.sessions()), PAGE);
        for (List<Session> page = pages.next(); !page.isEmpty(); page = pages.next()) {
            for (Session session : page) {
                if (session.status() == SessionStatus.RESTORING) {
                    restoring++;
                } else {
                    write(writer, session);
                }
            }
        }
        return writer;
    }

    private void write(SessionWriter writer, Session session) {
        try {
            writer.write(session);
            sessions++;
        } catch (SessionNotFoundException deletedMeanwhile) {
            // An export has what is there.
        }
    }

    private void summary(String name, SessionWriter written) {
        if (json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("file", name);
            json.put("format", format.toString());
            json.put("sessions", sessions);
            json.put("events", written.events());
            json.put("eventsLeftOut", written.leftOut());
            json.put("sessionsLeftOut", restoring);
            printJson(json);
        } else {
            out().line(Count.of(sessions, "session") + ", " + Count.of(written.events(), "event") + " exported to "
                    + SafeText.line(name));
        }
    }

    private void note(SessionWriter written) {
        if (restoring > 0) {
            console()
                    .note(Count.of(restoring, "session")
                            + " left out: a restore has not brought all events yet (aster sessions shows which)");
        }
        if (written.leftOut() > 0) {
            console()
                    .note(
                            Count.of(written.leftOut(), "event")
                                    + " without a message left out: the chat format has no place for them (--format aster has)");
        }
    }
}
