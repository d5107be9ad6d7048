package io.aster.vault;

import io.aster.error.InvalidValueException;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.value.Limits;
import io.aster.vault.internal.key.CacheBounds;
import io.aster.vault.internal.key.KeyRing;
import io.aster.vault.internal.proof.ProofSettings;
import io.aster.vault.internal.proof.ProvedSessions;
import io.aster.vault.internal.seal.Documents;
import io.aster.vault.internal.seal.MemberPaths;
import io.aster.vault.internal.store.SealedMessages;
import io.aster.vault.internal.store.SealedSessions;
import io.aster.vault.internal.store.VaultStore;
import io.aster.vault.key.KeyScope;
import io.aster.vault.key.KeyStore;
import io.aster.vault.key.MasterKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;

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
    private final Documents documents;
    private final CacheBounds bounds;
    private final VaultMode mode;
    private final ProofMode proofs;

    private Vault(Builder builder) {
        this.bounds = new CacheBounds(builder.cacheSize, builder.cacheTime, builder.nanoClock);
        this.mode = builder.mode;
        this.proofs = builder.proofs;
        this.keys = new KeyRing(builder.master, builder.keys, bounds, builder.clock);
        this.documents = new Documents(
                keys,
                new MemberPaths("readable", builder.readable),
                new MemberPaths("hashed", builder.hashed),
                builder.mode == VaultMode.REQUIRED);
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
        return new VaultStore(
                store,
                sessions(store.sessions()),
                isPlain() ? store.messages() : new SealedMessages(store.messages(), documents),
                closing);
    }

    private SessionStore sessions(SessionStore below) {
        SealedSessions sealed = new SealedSessions(below, documents, bounds);
        SessionStore sessions = isPlain() ? below : sealed;
        return proofs == ProofMode.OFF
                ? sessions
                : new ProvedSessions(
                        sessions,
                        new ProofSettings(
                                below,
                                isPlain() ? (event, session) -> event : sealed::open,
                                documents,
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

    private void shredProofs(String appName, String userId) {
        if (proofs != ProofMode.OFF) {
            keys.shred(KeyScope.ofProofs(appName, userId));
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
