package io.aster.sql.sqlite;

import io.aster.error.InvalidValueException;
import io.aster.sql.EventIndexes;
import io.aster.sql.SchemaMode;
import io.aster.sql.TextIndex;
import io.aster.sql.internal.check.SqlChecks;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.OptionalLibrary;
import io.aster.sql.internal.search.SearchIndex;
import io.aster.sql.internal.search.SqlFind;
import io.aster.sql.internal.search.SqlSummary;
import io.aster.sql.internal.search.SqlTextSearch;
import io.aster.sql.internal.table.LockingAppender;
import io.aster.sql.internal.table.SqlStore;
import io.aster.store.search.FindStore;
import io.aster.store.search.SearchableStore;
import io.aster.store.search.SummaryStore;
import io.aster.store.search.TextSearchStore;
import io.aster.store.support.group.Appender;
import io.aster.store.support.group.GroupCommit;
import io.aster.store.url.StoreUrl;
import io.aster.value.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sessions and agents' messages in one SQLite file, for desktops and single machines. Several processes may share the file; it must not lie
 * on a network drive. Thread-safe: one thread writes at a time, other threads read concurrently.
 *
 * <pre>{@code
 * try (Store store = SqliteStore.builder().file(Path.of("sessions.db")).open();
 *         Aster aster = Aster.open(store)) {
 *     aster.sessions().create(NewSession.of("my-chatbot", "user-001", "agent-assistant"));
 * }
 * }</pre>
 *
 * <p>The same by URL: {@code sqlite:sessions.db?busyTimeout=2000}. A write that returned is on the disk (WAL, {@code synchronous=FULL}): it
 * survives a killed process and a power failure. While the file is open, its {@code -wal} and {@code -shm} files are beside it; they belong
 * to it and must not be removed.
 */
public final class SqliteStore extends SqlStore implements SearchableStore {
    private final SearchIndex textIndex;
    private final TextSearchStore textSearch;
    private final FindStore find;
    private final SummaryStore summaries;

    private SqliteStore(
            Connections connections, Dialect dialect, Appender appender, EventIndexes indexes, SqliteChecks checks) {
        super(connections, dialect, appender, indexes, new SqlChecks(connections, dialect, checks, indexes));
        this.textIndex = new SqliteTextIndex(connections);
        this.textSearch = new SqlTextSearch(connections, dialect, textIndex);
        this.find = new SqlFind(connections, dialect, indexes);
        this.summaries = new SqlSummary(connections, dialect);
    }

    @Override
    public Optional<TextIndex> textIndex() {
        return Optional.of(textIndex);
    }

    @Override
    public Optional<FindStore> find() {
        return Optional.of(find);
    }

    @Override
    public Optional<SummaryStore> summaries() {
        return Optional.of(summaries);
    }

    @Override
    public Optional<TextSearchStore> textSearch() {
        return Optional.of(textSearch);
    }

    /**
     * The absolute path of the file that a {@code sqlite:} or {@code jdbc:sqlite:} URL addresses, the default file for {@code sqlite:}. Does
     * not access the file system.
     *
     * @throws io.aster.error.StoreConfigurationException if the URL names no file
     */
    public static Path fileOf(StoreUrl url) {
        return SqliteLocation.of(url)
                .orElseGet(SqliteLocation::defaultFile)
                .toAbsolutePath()
                .normalize();
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Sets which file to open, and how. Not thread-safe. */
    public static final class Builder {
        private @Nullable Path file;
        private SchemaMode schema = SchemaMode.MIGRATE;
        private boolean create = true;
        private boolean readOnly;
        private Duration busyTimeout = Duration.ofSeconds(5);
        private int readers = Math.max(4, Runtime.getRuntime().availableProcessors());
        private long maxBytes = Long.MAX_VALUE;
        private boolean groupCommit = true;

        private Builder() {}

        /**
         * Sets the file; its folder must exist. By default it is {@code aster/sessions.db} in the platform's folder for a user's data
         * ({@code XDG_DATA_HOME} or {@code ~/.local/share}, {@code ~/Library/Application Support}, {@code %LOCALAPPDATA%}), created when
         * needed.
         */
        public Builder file(Path value) {
            file = value;
            return this;
        }

        /** Sets what is done about the tables; {@link SchemaMode#MIGRATE} by default, the only mode that creates a new file. */
        public Builder tables(SchemaMode value) {
            schema = value;
            return this;
        }

        /**
         * Sets whether a store is created in a file that does not exist or is empty, true by default. False is for programs that only read: a mistyped path is an
         * error then, and leaves no empty file.
         */
        public Builder create(boolean value) {
            create = value;
            return this;
        }

        /**
         * Sets whether the file is only read, false by default: by {@code mode=ro} in a URL. Its tables are checked and never changed, and
         * every write throws {@link io.aster.error.StoreConfigurationException}. SQLite creates the {@code -wal} and {@code -shm} files beside
         * it to read it, and leaves them there, unless no user has the right to write to the file: then it may lie in a folder that can't be
         * written to, and must not change.
         */
        public Builder readOnly(boolean value) {
            readOnly = value;
            return this;
        }

        /**
         * Sets how long a call waits for other threads and other processes before it throws {@link io.aster.error.StoreTimeoutException}; 0
         * to 1 hour, 5 seconds by default.
         *
         * @throws InvalidValueException if it is outside of that
         */
        public Builder busyTimeout(Duration value) {
            Limits.check("busyTimeout", value.toMillis(), 0, Duration.ofHours(1).toMillis());
            busyTimeout = value;
            return this;
        }

        /**
         * Sets how many reads run at the same time, each on a connection of its own with about 2 MB of cache; 1 to 1,000, by
         * default one for each processor and at least 4.
         *
         * @throws InvalidValueException if it is outside of that
         */
        public Builder readers(int value) {
            readers = Limits.check("readers", value, 1, 1_000);
            return this;
        }

        /**
         * Sets how large this store lets the file grow (without its write-ahead log) before it throws
         * {@link io.aster.error.StoreFullException}, in bytes; 64 KiB or more, no limit by default.
         *
         * @throws InvalidValueException if it is less
         */
        public Builder maxBytes(long value) {
            maxBytes = Limits.check("maxBytes", value, 65_536, Long.MAX_VALUE);
            return this;
        }

        /**
         * Sets whether concurrent appends are committed together, each with an outcome of its own; true by default. A caller without
         * concurrent appends writes immediately.
         */
        public Builder groupCommit(boolean value) {
            groupCommit = value;
            return this;
        }

        /**
         * Opens the file, and creates its tables if it is new. Blocks.
         *
         * @throws io.aster.error.MissingStoreException if the file does not exist or is empty, and the settings forbid to create it, as a
         *     file that is only read does
         * @throws io.aster.error.StoreConfigurationException if no database can be opened or created there, the file is not a database or
         *     contains the tables of another program, or its tables are newer than this library, or older and not to be migrated
         * @throws io.aster.error.StoreException if it can't be opened for another reason
         */
        public SqliteStore open() {
            OptionalLibrary.require("org.sqlite.SQLiteConnection", "the driver for sqlite", "io.aster:aster-sqlite");
            Path asked = file == null ? SqliteLocation.defaultFile() : file;
            if (file == null && create && schema == SchemaMode.MIGRATE && !readOnly) {
                SqliteLocation.createFolder(asked);
            }
            Path checked = SqliteLocation.check(asked, schema, create, readOnly);
            SqliteOptions options =
                    new SqliteOptions(checked, schema, create, readOnly, busyTimeout, readers, maxBytes);
            Connections connections = SqliteConnections.open(options);
            Dialect dialect = new SqliteDialect();
            LockingAppender appender = new LockingAppender(connections, dialect);
            return new SqliteStore(
                    connections,
                    dialect,
                    groupCommit ? new GroupCommit(appender, 1) : appender,
                    new SqliteTableIndexes(connections, dialect),
                    new SqliteChecks(checked));
        }
    }
}
