package io.aster.cli.vault;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.vault.Vault;
import io.aster.vault.VaultFile;
import io.aster.vault.key.KeyStore;

/** A command on the data keys of a vault. The store of the data is not opened. */
abstract class VaultKeyWork extends VaultWork {
    VaultKeyWork(AsterCommand root) {
        super(root);
    }

    @Override
    final int run(VaultFile file) {
        try (KeyStore keys = file.openKeys()) {
            run(file.vault(keys));
        }
        return ExitCode.OK;
    }

    /** Does the work on the keys. */
    abstract void run(Vault vault);
}
