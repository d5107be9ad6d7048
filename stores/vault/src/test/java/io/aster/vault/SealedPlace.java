package io.aster.vault;

import io.aster.store.Store;
import io.aster.store.StoreProvider;
import io.aster.store.url.StoreUrl;
import io.aster.testkit.KeptStores;
import io.aster.testkit.StoreFixture;
import io.aster.testservers.Servers;
import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.redis.TestKeyspace;
import io.aster.vault.key.KeyFolder;
import io.aster.vault.key.MasterKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A store and a folder of keys for the tests of one class, each node with a vault of its own; emptied after each test. */
final class SealedPlace implements AfterAllCallback {
    /** Connects to a database. */
    private interface Database {
        Connection connect() throws SQLException;
    }

    private final KeptStores stores = new KeptStores();
    private final MasterKey master = Vaults.master();
    private final String kind;
    private String url = "";
    private Supplier<RawData> data = () -> {
        throw new IllegalStateException("not begun");
    };
    private Runnable empty = () -> {};
    private Runnable close = () -> {};

    /** A store of a kind: sqlite, postgresql, mysql or redis. */
    SealedPlace(String kind) {
        this.kind = kind;
    }

    /** The fixture of a test; the same place for each. */
    StoreFixture fixture(Path folder, ProofMode proofs) {
        if (url.isEmpty()) {
            begin(folder);
        }
        KeyFolder keys = KeyFolder.create(folder.resolve("keys"));
        return StoreFixture.durable(
                        () -> Vault.builder(master, keys).proofs(proofs).build().over(raw()), empty)
                .keptOpen(stores);
    }

    /** A vault in the same place, with settings of its own. */
    Store open(Path folder, UnaryOperator<Vault.Builder> settings) {
        if (url.isEmpty()) {
            begin(folder);
        }
        KeyFolder keys = KeyFolder.create(folder.resolve("keys"));
        return settings.apply(Vault.builder(master, keys)).build().over(raw());
    }

    /** What is stored there, behind the vault's back; the caller closes it. */
    RawData data() {
        return data.get();
    }

    /** The store below the vaults, empty. The caller closes it. */
    Store emptyStore(Path folder) {
        if (url.isEmpty()) {
            begin(folder);
            raw().close();
        }
        empty.run();
        return raw();
    }

    private Store raw() {
        StoreUrl address = StoreUrl.parse(url);
        return StoreProvider.of(address).open(address);
    }

    private void begin(Path folder) {
        switch (kind) {
            case "sqlite" -> {
                Path file = folder.resolve("sessions.db");
                begin("sqlite:" + file, () -> DriverManager.getConnection("jdbc:sqlite:" + file));
            }
            case "postgresql" -> begin(Servers.postgresql());
            case "mysql" -> begin(Servers.mysql());
            case "redis" -> {
                TestKeyspace keys = Servers.redis().newKeyspace();
                url = keys.url() + "?prefix=" + keys.prefix();
                data = () -> new RedisData(keys.url(), keys.prefix());
                empty = keys::close;
            }
            default -> throw new IllegalArgumentException("aster.vault.store is \"" + kind + "\"");
        }
    }

    private void begin(DatabaseServer server) {
        TestDatabase database = server.newDatabase();
        close = database::close;
        // Of PostgreSQL, so that a text can be written where there is JSON.
        String address = database.jdbcUrl() + (database.jdbcUrl().contains("?") ? "&" : "?");
        begin(
                database.url(),
                () -> kind.equals("postgresql")
                        ? DriverManager.getConnection(address + "stringtype=unspecified")
                        : database.connect());
    }

    private void begin(String address, Database database) {
        url = address;
        empty = () -> empty(database);
        data = () -> new SqlData(connect(database));
    }

    private static Connection connect(Database database) {
        try {
            return database.connect();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void empty(Database database) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getURL().startsWith("jdbc:sqlite")) {
                statement.execute("PRAGMA foreign_keys = ON");
            }
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
        close.run();
    }
}
