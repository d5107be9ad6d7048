package io.aster.sql.sqlite;

import io.aster.error.StoreConfigurationException;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.value.Deadline;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Some readers on one file, and no writer: nothing in the file changes by them. */
final class ReadOnlyConnections implements Connections {
    private final SqliteOptions options;
    private final SqliteReaders readers;

    private ReadOnlyConnections(SqliteOptions options, SqliteReaders readers) {
        this.options = options;
        this.readers = readers;
    }

    /** Opens the file, and checks its tables; no deadline applies to that. */
    static ReadOnlyConnections open(SqliteOptions options) {
        return Deadline.without(() -> openWithoutDeadline(options));
    }

    private static ReadOnlyConnections openWithoutDeadline(SqliteOptions options) {
        SqliteErrors errors = new SqliteErrors(options);
        SqliteFile file = new SqliteFile(options);
        new SqliteSchema(options, file, errors).check();
        return new ReadOnlyConnections(options, new SqliteReaders(file, errors, options));
    }

    @Override
    public <T> T read(Work<T> work) {
        return readers.read(work);
    }

    @Override
    public <T> T write(Supplier<List<String>> ids, Work<T> work) {
        readers.refuseClosed();
        throw new StoreConfigurationException(options.file()
                + ": is only read, because it was opened with mode=ro; open it without that to write to it");
    }

    @Override
    public Map<String, Long> figures() {
        return readers.read(statements -> SqliteFigures.of(statements, options.file()));
    }

    @Override
    public void close() {
        readers.close();
    }
}
