package io.aster.sql.sqlite;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.value.Deadline;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One writer and some readers on one file in WAL mode. */
final class SqliteConnections implements Connections {
    private final SqliteOptions options;
    private final SqliteWriter writer;
    private final SqliteReaders readers;

    private SqliteConnections(SqliteOptions options, SqliteWriter writer, SqliteReaders readers) {
        this.options = options;
        this.writer = writer;
        this.readers = readers;
    }

    /** Opens the file, and creates, upgrades or checks its tables; no deadline applies to that. */
    static SqliteConnections open(SqliteOptions options) {
        return Deadline.without(() -> openWithoutDeadline(options));
    }

    private static SqliteConnections openWithoutDeadline(SqliteOptions options) {
        SqliteErrors errors = new SqliteErrors(options);
        SqliteFile file = new SqliteFile(options);
        SqliteConnection connection = new SqliteSchema(options, file, errors).open();
        SqliteWriter writer = new SqliteWriter(file, errors, options.busyTimeout(), connection);
        return new SqliteConnections(options, writer, new SqliteReaders(file, errors, options));
    }

    @Override
    public <T> T read(Work<T> work) {
        return readers.read(work);
    }

    @Override
    public <T> T write(Supplier<List<String>> ids, Work<T> work) {
        return writer.write(ids, work);
    }

    @Override
    public <T> T maintain(Work<T> work) {
        return Deadline.without(() -> write(List::of, work));
    }

    @Override
    public Map<String, Long> figures() {
        return readers.read(statements -> SqliteFigures.of(statements, options.file()));
    }

    /** Closes the writer last: only it can move the write-ahead log into the file and remove it. */
    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
