package io.aster.cli.vault;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.terminal.Count;
import io.aster.store.Store;
import io.aster.value.Names;
import io.aster.vault.Vault;
import io.aster.vault.reseal.RekeyReport;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives users and apps new data keys. */
@Command(
        name = "rekey",
        description = {
            "Gives users and apps a new key, and encrypts by it what their older keys encrypted. The store may be used meanwhile."
                    + " Interrupted, the same command continues.",
            "The older keys stay until --finish removes them, because other nodes have them in memory for a while. Backups of the data"
                    + " that were made before can't be read from then on."
        })
final class VaultRekeyCommand extends VaultDataWork {
    @Option(names = "--app", paramLabel = "NAME", order = 1, description = "Only of this app, and its users.")
    private @Nullable String app;

    @Option(names = "--user", paramLabel = "ID", order = 2, description = "Only of this user of the app.")
    private @Nullable String user;

    @Option(
            names = "--finish",
            order = 3,
            description = "Give no new keys: remove the older ones that nothing is encrypted by any more.")
    private boolean finish;

    public VaultRekeyCommand(AsterCommand root) {
        super(root, "Rekeying");
    }

    @Override
    void check() {
        Names.checkOptional("--app", app);
        Names.checkOptional("--user", user);
        if (user != null && app == null) {
            throw CommandFailure.usage("of which app? Give --app, too");
        }
    }

    @Override
    int run(Vault vault, Store store, ResealNotes notes) {
        RekeyReport report = finish ? vault.finishRekey(store, app, user, notes) : vault.rekey(store, app, user, notes);
        notes.close();
        print(text(report), json(report));
        return report.refused() > 0 ? ExitCode.PARTIAL : ExitCode.OK;
    }

    private String text(RekeyReport report) {
        String texts = "encrypted " + Count.of(report.texts(), "text") + " again.";
        String done = finish
                ? "Removed the older ones of " + Count.of(report.removed(), "key") + ", " + texts
                : "Added " + Count.of(report.added(), "key") + ", " + texts;
        Instant from = report.removableFrom();
        return from == null
                ? done
                : done + " Older ones are left of " + Count.of(report.kept(), "key")
                        + ": remove them with --finish, from " + from + " on.";
    }

    private static Map<String, @Nullable Object> json(RekeyReport report) {
        Instant from = report.removableFrom();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("added", report.added());
        json.put("texts", report.texts());
        json.put("refused", report.refused());
        json.put("removed", report.removed());
        json.put("kept", report.kept());
        json.put("removableFrom", from == null ? null : from.toString());
        return json;
    }
}
