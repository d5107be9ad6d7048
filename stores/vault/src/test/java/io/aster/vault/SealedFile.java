package io.aster.vault;

import io.aster.sql.sqlite.SqliteStore;
import io.aster.testkit.KeptStores;
import io.aster.testkit.StoreFixture;
import io.aster.vault.key.KeyFolder;
import io.aster.vault.key.MasterKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A file and a folder of keys for the tests of one class, each store with a vault of its own, as on a node; emptied after each test. */
final class SealedFile implements AfterAllCallback {
    private final KeptStores stores = new KeptStores();
    private final MasterKey master = Vaults.master();

    StoreFixture fixture(Path folder) {
        Path file = folder.resolve("sessions.db");
        KeyFolder keys = KeyFolder.create(folder.resolve("keys"));
        return StoreFixture.durable(
                        () -> Vault.builder(master, keys)
                                .build()
                                .over(SqliteStore.builder().file(file).open()),
                        () -> empty(file))
                .keptOpen(stores);
    }

    private static void empty(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = ON");
            for (String table : new String[] {"sessions", "user_state", "app_state", "agent_message_lists"}) {
                statement.execute("DELETE FROM " + table);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stores.afterAll(context);
    }
}
