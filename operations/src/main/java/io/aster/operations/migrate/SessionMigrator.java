package io.aster.operations.migrate;

import io.aster.Aster;
import io.aster.error.InvalidValueException;
import io.aster.session.SessionFilter;
import io.aster.store.MessageListInfo;
import io.aster.value.Limits;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings sessions, with everything that is kept of them, and agents' messages from one store to another of any kind.
 *
 * <pre>{@code
 * try (Aster memory = Aster.open("memory:"); Aster postgres = Aster.open("postgresql://app@db.example/agents")) {
 *     MigrationReport report = SessionMigrator.from(memory).to(postgres).run();
 * }
 * }</pre>
 *
 * <p>Ids, keys, times, versions, statuses, expiries, forks, marks of compactions and rewinds, redactions, sequence numbers, states and owners of
 * lists are kept. Each session that was copied is read back and compared by its {@link io.aster.operations.snapshot.SessionDigest}. Sessions
 * are read page by page, in constant memory; a message list as a whole, as agents load it.
 *
 * <p>A migration may be ended at any moment, also by the death of its process, and run again: it compares pages of sessions without their
 * events, and copies what the target does not have. The source may be written to meanwhile: sessions that change are copied again until a pass
 * over all sessions finds no change, those too in which events are redacted.
 *
 * <p>What is in the target under an id, and is no earlier form of the source's session, is never changed, but reported. Keys of users and apps
 * get the values of the source.
 *
 * <p>Each method returns a changed copy. Immutable and thread-safe.
 */
public final class SessionMigrator {
    /** How many sessions are copied concurrently by default. */
    public static final int DEFAULT_THREADS = 4;

    /** The largest number of threads. */
    public static final int MAX_THREADS = 64;

    /** How many passes there are at most by default. */
    public static final int DEFAULT_PASSES = 5;

    private static final int MAX_PASSES = 1_000;

    private final Aster source;
    private final Aster target;
    private final Options options;

    /** Where sessions come from. */
    public static final class Source {
        private final Aster source;

        private Source(Aster source) {
            this.source = source;
        }

        /**
         * A migrator to this store; both stay open.
         *
         * @throws InvalidValueException if it is the same store
         */
        public SessionMigrator to(Aster target) {
            if (target.store() == source.store()) {
                throw new InvalidValueException("target", "must be another store than the source");
            }
            return new SessionMigrator(source, target, Options.DEFAULT);
        }
    }

    private record Options(
            @Nullable SessionFilter filter,
            @Nullable Predicate<MessageListInfo> lists,
            int threads,
            int passes,
            boolean compareAll,
            MigrationListener listener) {
        static final Options DEFAULT =
                new Options(null, null, DEFAULT_THREADS, DEFAULT_PASSES, false, MigrationListener.NONE);
    }

    private SessionMigrator(Aster source, Aster target, Options options) {
        this.source = source;
        this.target = target;
        this.options = options;
    }

    /** Begins with the store that sessions come from. */
    public static Source from(Aster source) {
        return new Source(source);
    }

    /** Chooses the sessions; all by default. With a filter no message lists are migrated, unless {@link #lists} chooses some. */
    public SessionMigrator filter(SessionFilter filter) {
        return with(new Options(
                filter, options.lists, options.threads, options.passes, options.compareAll, options.listener));
    }

    /** Chooses the message lists. */
    public SessionMigrator lists(Predicate<MessageListInfo> lists) {
        return with(new Options(
                options.filter, lists, options.threads, options.passes, options.compareAll, options.listener));
    }

    /** Sets how many sessions are copied concurrently, 1 to {@value #MAX_THREADS}; {@value #DEFAULT_THREADS} by default. */
    public SessionMigrator threads(int threads) {
        Limits.check("threads", threads, 1, MAX_THREADS);
        return with(new Options(
                options.filter, options.lists, threads, options.passes, options.compareAll, options.listener));
    }

    /**
     * Sets how often all sessions are compared at most, if the source is written to meanwhile; {@value #DEFAULT_PASSES} by default. Sessions
     * that have changed again since the last pass are reported then.
     */
    public SessionMigrator passes(int passes) {
        Limits.check("passes", passes, 1, MAX_PASSES);
        return with(new Options(
                options.filter, options.lists, options.threads, passes, options.compareAll, options.listener));
    }

    /** Compares sessions that the target has already by their digests, too, which reads all events of both stores. */
    public SessionMigrator compareAll() {
        return with(
                new Options(options.filter, options.lists, options.threads, options.passes, true, options.listener));
    }

    /** Sets what receives the progress; by default it is not reported. */
    public SessionMigrator listener(MigrationListener listener) {
        return with(new Options(
                options.filter, options.lists, options.threads, options.passes, options.compareAll, listener));
    }

    /** Compares pages of sessions of both stores, and says what there is to do; changes nothing. */
    public MigrationPlan plan() {
        return migration().plan();
    }

    /**
     * Migrates. Blocks until all is done.
     *
     * @throws IncompleteMigrationException if something could not be brought to the target; all else was
     * @throws io.aster.error.StoreException if one of the stores fails; the same migration again continues
     */
    public MigrationReport run() {
        Migration migration = migration();
        migration.plan();
        return migration.run(options.threads, options.passes, options.compareAll);
    }

    private Migration migration() {
        SessionFilter filter = options.filter;
        Predicate<MessageListInfo> lists = options.lists;
        return new Migration(
                source,
                target,
                filter == null ? SessionFilter.all() : filter,
                lists == null ? list -> filter == null : lists,
                options.listener);
    }

    private SessionMigrator with(Options other) {
        return new SessionMigrator(source, target, other);
    }
}
