package io.aster.sql.internal.table;

import io.aster.error.DamagedDataException;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SettledWrites;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.table.SourceRows.Source;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores forks: the database copies the events within itself, in one transaction, piece by piece, so that no statement takes long. The source
 * is not locked meanwhile, because its events do not change, unless they are redacted or the session is deleted; that is checked at the end,
 * under a lock that ends with the commit directly after it. Thread-safe.
 */
final class SessionForks {
    private final Connections connections;
    private final ValueCodec values;
    private final SessionInserts inserts;
    private final SourceRows sources;
    private final Pieces pieces;
    private final String copyEvents;

    SessionForks(Connections connections, Dialect dialect, SessionInserts inserts) {
        this.connections = connections;
        this.values = dialect.values();
        this.inserts = inserts;
        SqlFiles files = new SqlFiles(dialect);
        this.sources = new SourceRows(dialect, files);
        this.pieces = Pieces.ofEvents(dialect, files);
        this.copyEvents = files.read("copy_events");
    }

    /** Ends a transaction that must not be committed, with its outcome. */
    private static final class NotForked extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ForkOutcome outcome;

        NotForked(ForkOutcome outcome) {
            super(null, null, false, false);
            this.outcome = outcome;
        }
    }

    ForkOutcome fork(ForkRequest request) {
        ForkOutcome outcome = copyOnce(request);
        if (outcome == ForkOutcome.FORKED || outcome == ForkOutcome.ID_TAKEN) {
            return outcome;
        }
        // An earlier call may have stored the fork, and its source may be deleted since.
        return inserts.isStored(request.session().id(), request.token()) ? ForkOutcome.FORKED : outcome;
    }

    private ForkOutcome copyOnce(ForkRequest request) {
        String id = request.session().id();
        try {
            return SettledWrites.retry(
                    () -> connections.write(() -> List.of(id), statements -> fork(statements, request)),
                    () -> inserts.checkTaken(id, request.token())
                            .map(ours -> ours ? ForkOutcome.FORKED : ForkOutcome.ID_TAKEN));
        } catch (NotForked e) {
            return e.outcome;
        }
    }

    private ForkOutcome fork(Statements statements, ForkRequest request) throws SQLException {
        ForkOutcome before = check(request, sources.find(statements, request.sourceId()));
        if (before != ForkOutcome.FORKED) {
            return before;
        }
        inserts.insert(statements, request.session(), List.of(), request.state(), request.token());
        long copied = copy(statements, request);
        ForkOutcome after = check(request, sources.findShared(statements, request.sourceId()));
        if (after != ForkOutcome.FORKED) {
            throw new NotForked(after);
        }
        if (copied != request.session().eventCount()) {
            throw new DamagedDataException(
                    "session",
                    request.sourceId(),
                    "of its first %d events %d are stored"
                            .formatted(request.session().eventCount(), copied));
        }
        return ForkOutcome.FORKED;
    }

    /** What the state of the source means for the fork; {@link ForkOutcome#FORKED} if nothing prevents it. */
    private static ForkOutcome check(ForkRequest request, @Nullable Source source) {
        return source == null
                ? ForkOutcome.NO_SOURCE
                : request.check(source.createdAt(), source.eventCount(), source.redactions());
    }

    private long copy(Statements statements, ForkRequest request) throws SQLException {
        long copied = 0;
        long end = request.session().eventCount();
        for (long done = 0; done < end; ) {
            long upTo = pieces.end(statements, request.sourceId(), done, end).orElse(end);
            copied += new Parameters(values, statements.prepare(copyEvents))
                    .text(request.session().id())
                    .text(request.sourceId())
                    .number(done)
                    .number(upTo)
                    .statement()
                    .executeUpdate();
            done = upTo;
        }
        return copied;
    }
}
