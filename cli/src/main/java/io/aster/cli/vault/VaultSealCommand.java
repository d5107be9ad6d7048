package io.aster.cli.vault;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.cli.terminal.Count;
import io.aster.store.Store;
import io.aster.vault.Vault;
import io.aster.vault.reseal.SealReport;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Seals what was stored before the vault. */
@Command(
        name = "seal",
        description = {
            "Encrypts what was stored before the vault; its settings have mode=migrate, here and on every node.",
            "The store may be used meanwhile. Interrupted, the same command continues. When all is encrypted, set mode=required."
        })
final class VaultSealCommand extends VaultDataWork {
    public VaultSealCommand(AsterCommand root) {
        super(root, "Sealing");
    }

    @Override
    int run(Vault vault, Store store, ResealNotes notes) {
        SealReport report = vault.seal(store, notes);
        notes.close();
        print(text(report), json(report));
        return report.isComplete() ? ExitCode.OK : ExitCode.PARTIAL;
    }

    private static String text(SealReport report) {
        String next = report.isComplete()
                ? "Nothing is left: set mode=required on every node."
                : "Some texts are left: mode=required would refuse them. Run this again.";
        return "Sealed %s; looked at %s and %s. %s"
                .formatted(
                        Count.of(report.texts(), "text"),
                        Count.of(report.sessions(), "session"),
                        Count.of(report.lists(), "message list"),
                        next);
    }

    private static Map<String, @Nullable Object> json(SealReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("texts", report.texts());
        json.put("sessions", report.sessions());
        json.put("messageLists", report.lists());
        json.put("restoring", report.restoring());
        json.put("refused", report.refused());
        json.put("complete", report.isComplete());
        return json;
    }
}
