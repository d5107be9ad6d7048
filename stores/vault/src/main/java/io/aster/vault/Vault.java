package io.aster.vault;

import io.aster.error.InvalidValueException;
import io.aster.error.StoreConfigurationException;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.store.search.FindStore;
import io.aster.store.search.SearchableStore;
import io.aster.store.search.SummaryOfUser;
import io.aster.value.Limits;
import io.aster.value.Names;
import io.aster.vault.internal.key.CacheBounds;
import io.aster.vault.internal.key.KeyRing;
import io.aster.vault.internal.key.Rekeying;
import io.aster.vault.internal.key.Wrapping;
import io.aster.vault.internal.proof.ProofSettings;
import io.aster.vault.internal.proof.ProvedFind;
import io.aster.vault.internal.proof.ProvedSessions;
import io.aster.vault.internal.reseal.Resealing;
import io.aster.vault.internal.seal.Documents;
import io.aster.vault.internal.seal.MemberPaths;
import io.aster.vault.internal.store.SealedFind;
import io.aster.vault.internal.store.SealedMessages;
import io.aster.vault.internal.store.SealedSearch;
import io.aster.vault.internal.store.SealedSessions;
import io.aster.vault.internal.store.VaultStore;
import io.aster.vault.key.KeyScope;
import io.aster.vault.key.KeyStore;
import io.aster.vault.key.MasterKey;
import io.aster.vault.reseal.RekeyReport;
import io.aster.vault.reseal.ResealListener;
import io.aster.vault.reseal.SealReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Seals what a store keeps: the texts of events, messages, metadata and state, with a key for each user that can be shredded. Ids, names,
 * authors, times and status stay readable, because lists and filters need them. Thread-safe.
 *
 * <pre>{@code
 * MasterKey.create(Path.of("/etc/aster/master.json"));    // once
 *
 * KeyStore keys = KeyFolder.create(Path.of("/var/lib/aster-keys"));
 * Vault vault = Vault.builder(MasterKey.file(Path.of("/etc/aster/master.json")), keys).build();
 * try (Store store = vault.over(SqliteStore.builder().file(file).open());
 *         Aster aster = Aster.open(store)) {
 *     // as with any other store
 * }
 * vault.shred("shop", "ann");
 * }</pre>
 */
public final class Vault {
    /**
     * The members that stay readable by default: the roles of messages, the names of tools, and what agents decided. Other members are sealed.
     */
    public static final List<String> DEFAULT_READABLE = List.of(
            "content.role",
            "content.tool_calls[].function.name",
            "message.role",
            "message.tool_calls[].function.name",
            "actions.escalate",
            "actions.skipSummarization",
            "actions.transferToAgent");

    private final KeyRing keys;
    private final Rekeying rekeying;
    private final Documents documents;
    private final CacheBounds bounds;
    private final VaultMode mode;
    private final ProofMode proofs;
    private final Clock clock;

    private Vault(Builder builder) {
        this.bounds = new CacheBounds(builder.cacheSize, builder.cacheTime, builder.nanoClock);
        this.mode = builder.mode;
        this.proofs = builder.proofs;
        this.clock = builder.clock;
        Wrapping wrapping = new Wrapping(builder.master);
        this.keys = new KeyRing(wrapping, builder.keys, bounds, clock);
        this.rekeying = new Rekeying(wrapping, builder.keys, keys, bounds, clock);
        this.documents = new Documents(
                keys,
                new MemberPaths("readable", builder.readable),
                new MemberPaths("hashed", builder.hashed),
                mode == VaultMode.REQUIRED);
    }

    /**
     * A builder of a vault.
     *
     * @param keys closed by the caller, after the stores of the vault; not in the store that the vault protects
     */
    public static Builder builder(MasterKey master, KeyStore keys) {
        return new Builder(master, keys);
    }

    /** A store whose documents this vault seals, over another one, which closes with it. The same other store may have several. */
    public Store over(Store store) {
        return over(store, () -> {});
    }

    Store over(Store store, Runnable closing) {
        SealedSessions sealed = new SealedSessions(store.sessions(), documents, bounds);
        return new VaultStore(
                store,
                sessions(store.sessions(), sealed),
                isPlain() ? store.messages() : new SealedMessages(store.messages(), documents),
                isPlain() ? SearchableStore.textSearchOf(store) : Optional.of(new SealedSearch()),
                SearchableStore.findOf(store).map(below -> find(below, sealed)),
                isPlain() ? SearchableStore.summariesOf(store) : Optional.of(new SummaryOfUser(sealed, "a vault")),
                closing);
    }

    private FindStore find(FindStore below, SealedSessions sealed) {
        FindStore find = isPlain() ? below : new SealedFind(below, sealed);
        return proofs == ProofMode.OFF ? find : new ProvedFind(find);
    }

    private SessionStore sessions(SessionStore below, SealedSessions sealed) {
        SessionStore sessions = isPlain() ? below : sealed;
        return proofs == ProofMode.OFF
                ? sessions
                : new ProvedSessions(
                        sessions,
                        new ProofSettings(
                                below,
                                isPlain() ? (event, session) -> event : sealed::open,
                                isPlain() ? (event, session) -> event : sealed::asStored,
                                keys,
                                bounds,
                                proofs == ProofMode.REQUIRED));
    }

    private boolean isPlain() {
        return mode == VaultMode.PLAIN;
    }

    /**
     * Destroys the key of a user: sessions, events, state and owned messages that it sealed can't be read any more, in backups and replicas
     * too, and nothing is stored for the user from then on. May be called again. Blocks for the key store.
     *
     * @throws io.aster.error.StoreException if the key store can't be reached; the same call again completes it
     */
    public Shredding shred(String appName, String userId) {
        Shredding shredding = shred(KeyScope.ofUser(appName, userId));
        shredProofs(appName, userId);
        return shredding;
    }

    /** Other nodes may keep proofs, or this one has kept some before: with their key, guesses of a text could be tried. */
    private void shredProofs(String appName, String userId) {
        KeyScope scope = KeyScope.ofProofs(appName, userId);
        if (proofs != ProofMode.OFF || keys.isThere(scope)) {
            keys.shred(scope);
        }
    }

    /** The same for the key of any scope, such as the state of an app, or the messages without an owner. */
    public Shredding shred(KeyScope scope) {
        if (isPlain()) {
            throw new InvalidValueException(
                    "mode", "must not be plain: such a vault seals nothing that could be shredded");
        }
        Instant at = keys.shred(scope);
        return new Shredding(scope, at, at.plus(bounds.time()));
    }

    /**
     * Wraps each data key that the primary key of the master's keyset did not wrap by that key, so that the older keys can be removed from the
     * keyset afterwards. No data is written. Interrupted or failed, the same call again wraps the rest.
     *
     * @return how many keys were wrapped
     */
    public long rewrap() {
        return keys.rewrap();
    }

    /**
     * Seals every text of a store that is not sealed yet, while nodes with a vault in {@link VaultMode#MIGRATE} use it: in passes over all sessions
     * and message lists, until one finds none. Nothing else of a session changes; a message list gets a new version, as from any write, and
     * counts as written. Interrupted or failed, the same call again seals the rest. Blocks; needs constant memory, but for one message list and
     * the names of what is refused.
     *
     * <p>The state of a user, or of an app, that has no session is not found, because stores list sessions only.
     *
     * @param store the store below the vault; stays open
     * @throws StoreConfigurationException if this vault is in another mode: {@link VaultMode#REQUIRED} trusts no text that is not sealed
     * @throws io.aster.error.StoreException if a store can't be reached
     */
    public SealReport seal(Store store, ResealListener listener) {
        if (mode != VaultMode.MIGRATE) {
            throw new StoreConfigurationException(
                    "only a vault that reads texts which are not sealed can seal them: set mode=migrate first");
        }
        return new Resealing(store, documents, clock, listener).seal();
    }

    /**
     * Gives users and apps a new key, and seals by it every text of a store that an older key sealed, while nodes with this vault use the store.
     * The older keys stay, because nodes may have them in their caches. Users and apps that have older keys already get no further one: after an
     * interruption or a failure, the same call again does the rest. Shredded keys stay shredded, and keys of hashes as they are, because the
     * hashes would change. Blocks; needs memory like {@link #seal}.
     *
     * @param store the store below the vault; stays open
     * @param appName {@code null} for all apps, and lists without an owner
     * @param userId {@code null} for all users of the app and its own state; not without an app
     * @throws io.aster.error.StoreException if a store can't be reached
     */
    public RekeyReport rekey(Store store, @Nullable String appName, @Nullable String userId, ResealListener listener) {
        return rekey(store, true, appName, userId, listener);
    }

    /**
     * Removes the older keys that {@link #rekey} has left, from the time in its report on: after a pass that has found no text sealed by one of
     * them. Texts that it finds, it seals, and leaves the keys to the next call. What was sealed by a key that is removed can't be read any
     * more: backups of the data that were written before, in particular. Parameters and errors are those of {@link #rekey}.
     */
    public RekeyReport finishRekey(
            Store store, @Nullable String appName, @Nullable String userId, ResealListener listener) {
        return rekey(store, false, appName, userId, listener);
    }

    private RekeyReport rekey(
            Store store,
            boolean isToBegin,
            @Nullable String appName,
            @Nullable String userId,
            ResealListener listener) {
        Names.checkOptional("appName", appName);
        Names.checkOptional("userId", userId);
        if (appName == null && userId != null) {
            throw new InvalidValueException(
                    "appName", "must be given with a user: each app has a key of its own for a user");
        }
        return new Resealing(store, documents, clock, listener).rekey(rekeying, isToBegin, appName, userId);
    }

    /** Counts the data keys; reads all records of the key store. */
    public VaultStatus status() {
        KeyRing.Counts counts = keys.counts();
        return new VaultStatus(counts.keys(), counts.outdated(), counts.shredded());
    }

    /** Builds a {@link Vault}. Not thread-safe. */
    public static final class Builder {
        private final MasterKey master;
        private final KeyStore keys;
        private VaultMode mode = VaultMode.REQUIRED;
        private ProofMode proofs = ProofMode.OFF;
        private List<String> readable = DEFAULT_READABLE;
        private List<String> hashed = List.of();
        private int cacheSize = CacheBounds.DEFAULT.most();
        private Duration cacheTime = CacheBounds.DEFAULT.time();
        private Clock clock = Clock.systemUTC();
        private LongSupplier nanoClock = CacheBounds.DEFAULT.clock();

        private Builder(MasterKey master, KeyStore keys) {
            this.master = master;
            this.keys = keys;
        }

        /** Whether documents that are not sealed can be read; {@link VaultMode#REQUIRED} by default. */
        public Builder mode(VaultMode value) {
            mode = value;
            return this;
        }

        /** Whether events have proofs; {@link ProofMode#OFF} by default. */
        public Builder proofs(ProofMode value) {
            proofs = value;
            return this;
        }

        /**
         * Sets the members that stay readable beside the sealed text, for people and queries; {@link #DEFAULT_READABLE} by default. A path has
         * the kind of the document ({@code content}, {@code actions} or {@code metadata} of an event, {@code session} for the metadata of a
         * session, {@code message}), then the names of members, each with {@code []} where the elements of a list are meant.
         */
        public Builder readable(List<String> paths) {
            readable = List.copyOf(paths);
            return this;
        }

        /**
         * Sets the members that are replaced by a keyed hash before they are sealed; none by default. Equal values of an app have equal
         * hashes. What they were is not stored: reads return the hash.
         *
         * @param paths like those of {@link #readable}
         */
        public Builder hashed(List<String> paths) {
            hashed = List.copyOf(paths);
            return this;
        }

        /** Sets how many keys, and how many sessions' identities, are cached at most; 1 or more, 10,000 by default. */
        public Builder cacheSize(int value) {
            cacheSize = Limits.check("cacheSize", value, 1, Integer.MAX_VALUE);
            return this;
        }

        /** Sets how long they are cached, and so how long a key that another node has shredded may be used; 5 minutes by default. */
        public Builder cacheTime(Duration value) {
            cacheTime = value;
            return this;
        }

        /** Sets the clock of the times in key records. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** Sets the clock of the cache, in nanoseconds, for tests. */
        Builder nanoClock(LongSupplier value) {
            nanoClock = value;
            return this;
        }

        /**
         * Builds the vault.
         *
         * @throws io.aster.error.InvalidValueException if a path or a bound is not legal
         */
        public Vault build() {
            if (mode == VaultMode.PLAIN && !hashed.isEmpty()) {
                throw new InvalidValueException("hashed", "must be empty where the mode is plain");
            }
            return new Vault(this);
        }
    }
}
