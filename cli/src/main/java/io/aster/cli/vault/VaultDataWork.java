package io.aster.cli.vault;

import io.aster.cli.command.AsterCommand;
import io.aster.store.Store;
import io.aster.vault.Vault;
import io.aster.vault.VaultFile;
import io.aster.vault.key.KeyStore;

/** A command on the texts of the store below a vault. */
abstract class VaultDataWork extends VaultWork {
    private final String task;

    /**
     * A command.
     *
     * @param task what its progress is called
     */
    VaultDataWork(AsterCommand root, String task) {
        super(root);
        this.task = task;
    }

    @Override
    final int run(VaultFile file) {
        try (KeyStore keys = file.openKeys();
                Store store = file.openStore(keys);
                ResealNotes notes = new ResealNotes(root().console(), task)) {
            return run(file.vault(keys), store, notes);
        }
    }

    /** Does the work on the texts, and returns the exit code. The result is printed after {@link ResealNotes#close}. */
    abstract int run(Vault vault, Store store, ResealNotes notes);
}
