package io.aster.sql.sqlite;

import io.aster.error.StoreConfigurationException;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.value.Deadline;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One writer and some readers on one file in WAL mode; readers alone on a file that is only read. */
final class SqliteConnections implements Connections {
    private final SqliteOptions options;
    private final @Nullable SqliteWriter writer;
    private final SqliteReaders readers;

    private SqliteConnections(SqliteOptions options, @Nullable SqliteWriter writer, SqliteReaders readers) {
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
        SqliteSchema schema = new SqliteSchema(options, file, errors);
        SqliteReaders readers = new SqliteReaders(file, errors, options);
        if (options.readOnly()) {
            schema.check();
            return new SqliteConnections(options, null, readers);
        }
        SqliteWriter writer = new SqliteWriter(file, errors, options.busyTimeout(), schema.open());
        return new SqliteConnections(options, writer, readers);
    }

    @Override
    public <T> T read(Work<T> work) {
        return readers.read(work);
    }

    @Override
    public <T> T write(Supplier<List<String>> ids, Work<T> work) {
        if (writer == null) {
            readers.refuseClosed();
            throw new StoreConfigurationException(options.file()
                    + ": is only read, because it was opened with mode=ro; open it without that to write to it");
        }
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
        if (writer != null) {
            writer.close();
        }
    }
}
