package io.aster.testservers.database;

import io.aster.testservers.process.Address;
import io.aster.testservers.process.Folders;
import io.aster.testservers.process.InitialData;
import io.aster.testservers.process.Programs;
import io.aster.testservers.process.ServerBuilder;
import io.aster.testservers.process.ServerException;
import io.aster.testservers.process.ServerSetup;
import io.aster.testservers.process.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL server that belongs to one test. Its superuser is {@code root}, without a password. Runs on Linux and macOS, also as root.
 *
 * @see PostgresServer an example
 */
public final class MysqlServer extends LocalDatabaseServer {
    private static final String USER = "root";
    private static final Map<String, String> DEFAULTS = Map.of(
            "innodb_flush_log_at_trx_commit", "1",
            "innodb_buffer_pool_size", "128M",
            "performance_schema", "OFF",
            "max_connections", "300",
            "secure-file-priv", "",
            "loose-mysqlx", "OFF");

    /** By itself it offers TLS, which clients take: it is half of the work of a test. Up to MySQL 8.0.15 the first says so, since then the second. */
    private static final Map<String, String> PLAIN = Map.of("loose-ssl", "OFF", "loose-tls-version", "");

    /** What can't be changed any more once the data folder is there. */
    private static final Set<String> INITIAL_SETTINGS =
            Set.of("lower_case_table_names", "innodb_page_size", "innodb_data_file_path");

    private final Map<String, String> settings;
    private final @Nullable Tls tls;

    private MysqlServer(Programs programs, ServerSetup setup) {
        super(programs, setup, new Databases(Vendor.MYSQL, Address.local("mysql", USER, setup.port()), "mysql"));
        this.settings = setup.settings();
        this.tls = setup.tls();
    }

    /** A server with the defaults, to be changed. */
    public static Builder builder() {
        return new Builder();
    }

    /** Initializes a folder of another name first, because a half-initialized data folder looks like a complete one. */
    @Override
    protected void initialize() throws IOException {
        Path data = folder().data();
        if (Files.exists(data)) {
            return;
        }
        Path half = folder().root().resolve("data.half");
        Folders.delete(half);
        if (folder().isTemporary() && Collections.disjoint(settings.keySet(), INITIAL_SETTINGS)) {
            InitialData.copy(programs(), MysqlPrograms.SERVER, half, this::initialize);
        } else {
            initialize(half);
        }
        Files.move(half, data);
    }

    /** Without the identity that the server gives itself, so that no two copies share one. */
    private void initialize(Path data) throws IOException {
        writeConfiguration(data);
        run(List.of(programs().path(MysqlPrograms.SERVER), defaultsFile(), "--initialize-insecure"));
        Files.deleteIfExists(data.resolve("auto.cnf"));
    }

    @Override
    protected void configure() throws IOException {
        writeConfiguration(folder().data());
    }

    @Override
    protected List<String> command() {
        return List.of(programs().path(MysqlPrograms.SERVER), defaultsFile());
    }

    @Override
    protected String stopSignal() {
        return "TERM";
    }

    private String defaultsFile() {
        return "--defaults-file=" + configuration();
    }

    private Path configuration() {
        return folder().root().resolve("my.cnf");
    }

    private void writeConfiguration(Path data) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
        if (tls == null) {
            all.putAll(PLAIN);
        } else {
            Tls copy = tls.copyTo(folder().root());
            all.put("ssl-cert", copy.certificate().toString());
            all.put("ssl-key", copy.key().toString());
        }
        if (Folders.isRoot()) {
            all.put("user", "root");
        }
        all.putAll(settings);
        all.put("datadir", data.toString());
        all.put("bind-address", "127.0.0.1");
        all.put("port", Integer.toString(port()));
        all.put("socket", "");
        all.put("pid-file", folder().root().resolve("mysqld.pid").toString());
        Files.writeString(
                configuration(),
                all.entrySet().stream().map(MysqlServer::line).collect(Collectors.joining("", "[mysqld]\n", "")));
    }

    private static String line(Entry<String, String> setting) {
        String value = setting.getValue().replace("\\", "\\\\").replace("\"", "\\\"");
        return setting.getKey() + "=" + (value.isEmpty() ? "" : "\"" + value + "\"") + "\n";
    }

    /** How a MySQL server is set up. */
    public static final class Builder extends ServerBuilder<Builder, MysqlServer> {
        private Builder() {}

        /** Whether a commit is on disk before it is acknowledged (the default). If false, a crash of the machine damages the data. */
        public Builder durable(boolean durable) {
            return setting("innodb_flush_method", durable ? "fsync" : "nosync")
                    .setting("sync_binlog", durable ? "1" : "0");
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * The server, not yet started.
         *
         * @throws ServerException if there is no MySQL that can be run here
         */
        @Override
        public MysqlServer build() {
            return new MysqlServer(MysqlPrograms.find(), setup("mysql"));
        }
    }
}
