package io.aster.cli.vault;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.terminal.SafeText;
import io.aster.formats.line.JsonLine;
import io.aster.store.url.StoreUrl;
import io.aster.vault.VaultFile;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A command on the vault that {@code --store vault:FILE} names. */
abstract class VaultWork implements Callable<Integer> {
    private final AsterCommand root;

    VaultWork(AsterCommand root) {
        this.root = root;
    }

    @Override
    public final Integer call() {
        check();
        StoreUrl url = StoreUrl.parse(root.store());
        if (!url.scheme().equals(VaultFile.SCHEME)) {
            throw CommandFailure.usage("which vault? Give its file of settings: --store vault:FILE");
        }
        return run(VaultFile.read(url.location()));
    }

    /** Refuses options before anything is opened. */
    void check() {}

    /** Does the work, and returns the exit code. */
    abstract int run(VaultFile file);

    final AsterCommand root() {
        return root;
    }

    final void print(String text, Map<String, ? extends @Nullable Object> json) {
        root.console().out().line(root.json() ? JsonLine.of(json) : SafeText.line(text));
    }
}
