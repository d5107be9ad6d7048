package io.aster.vault;

import io.aster.Aster;
import io.aster.inmemory.InMemoryStore;
import io.aster.message.MessageStore;
import io.aster.session.SessionService;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.vault.key.KeyStore;
import io.aster.vault.key.MasterKey;
import java.util.function.UnaryOperator;

/** Vaults over one store and one key store, each with its own cache, as nodes have. Nothing of it has to be closed. */
final class TwoNodes {
    /** What is stored below the vaults. */
    final Store raw;

    final KeyStore keys = Vaults.keys();
    final MasterKey master = Vaults.master();
    final Vault vault = vault(builder -> builder);
    final Vault otherVault = vault(builder -> builder);
    final SessionService sessions;
    final SessionService other;

    TwoNodes() {
        this(new InMemoryStore());
    }

    TwoNodes(Store raw) {
        this.raw = raw;
        this.sessions = Aster.open(vault.over(raw)).sessions();
        this.other = Aster.open(otherVault.over(raw)).sessions();
    }

    Vault vault(UnaryOperator<Vault.Builder> settings) {
        return settings.apply(Vault.builder(master, keys)).build();
    }

    /** A further node. */
    SessionService node(UnaryOperator<Vault.Builder> settings) {
        return Aster.open(vault(settings).over(raw)).sessions();
    }

    /** Its messages. */
    MessageStore messages() {
        return Aster.open(vault.over(raw)).messages();
    }

    SessionStore rawSessions() {
        return raw.sessions();
    }

    /** A node over other data and the same keys. */
    SessionService over(Store data) {
        return Aster.open(vault(builder -> builder).over(data)).sessions();
    }
}
