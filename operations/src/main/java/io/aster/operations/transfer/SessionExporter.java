package io.aster.operations.transfer;

import io.aster.error.UnreadableDataException;
import io.aster.formats.conversation.ConversationWriter;
import io.aster.formats.conversation.ExportedSession;
import io.aster.operations.snapshot.CountedEvents;
import io.aster.operations.snapshot.IncompleteHistoryException;
import io.aster.operations.snapshot.SessionSnapshot;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Writes sessions with their events, each as it was when it was listed. Not thread-safe. */
public final class SessionExporter {
    private final SessionService sessions;
    private final ConversationWriter writer;
    private final LongConsumer progress;
    private final Map<String, String> unreadable = new LinkedHashMap<>();
    private long events;
    private long written;
    private long restoring;

    /**
     * An exporter that has written nothing yet.
     *
     * @param sessions the service that events are read from
     * @param writer receives each session
     */
    public SessionExporter(SessionService sessions, ConversationWriter writer) {
        this(sessions, writer, events -> {});
    }

    /**
     * An exporter that has written nothing yet.
     *
     * @param sessions the service that events are read from
     * @param writer receives each session
     * @param progress receives the number of events read so far
     */
    public SessionExporter(SessionService sessions, ConversationWriter writer, LongConsumer progress) {
        this.sessions = sessions;
        this.writer = writer;
        this.progress = progress;
    }

    /**
     * Writes these sessions; one that was deleted before its first event was read is left out, and one that can't be read is named in the report.
     *
     * @throws IncompleteHistoryException if a session was deleted while its events were written
     * @throws java.io.UncheckedIOException if the output fails
     */
    public void run(Iterator<Session> chosen) {
        while (chosen.hasNext()) {
            Session session = chosen.next();
            if (session.status() == SessionStatus.RESTORING) {
                restoring++;
            } else {
                write(session);
            }
        }
    }

    /** Totals of all runs so far. */
    public ExportReport report() {
        return new ExportReport(written, writer.events(), writer.leftOut(), restoring, unreadable);
    }

    private void write(Session chosen) {
        Optional<ExportedSession> stored = read(chosen);
        if (stored.isPresent()) {
            writer.write(CountedEvents.of(stored.get(), () -> progress.accept(++events)));
            written++;
        }
    }

    private Optional<ExportedSession> read(Session chosen) {
        try {
            return SessionSnapshot.read(sessions, chosen.id());
        } catch (UnreadableDataException e) {
            unreadable.put(chosen.id(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
