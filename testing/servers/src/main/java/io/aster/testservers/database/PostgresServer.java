package io.aster.testservers.database;

import io.aster.testservers.process.Address;
import io.aster.testservers.process.Folders;
import io.aster.testservers.process.InitialData;
import io.aster.testservers.process.Programs;
import io.aster.testservers.process.ServerBuilder;
import io.aster.testservers.process.ServerException;
import io.aster.testservers.process.ServerSetup;
import io.aster.testservers.process.Tls;
import io.aster.testservers.process.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server that belongs to one test. Its superuser is {@code postgres}. No user needs a password unless a
 * {@linkplain Builder#accessRule rule} requires one. Encoding UTF8, locale C. Runs on Linux and macOS, also as root.
 *
 * <pre>{@code
 * try (PostgresServer server = PostgresServer.builder().setting("max_connections", "20").build()) {
 *     server.start();
 *     TestDatabase database = server.newDatabase();
 *     …
 *     server.kill();
 *     server.start();
 * }
 * }</pre>
 */
public final class PostgresServer extends LocalDatabaseServer {
    private static final String USER = "postgres";
    private static final Map<String, String> DEFAULTS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "shared_buffers", "64MB",
            "max_connections", "200",
            "timezone", "UTC",
            "unix_socket_directories", "");

    private final Map<String, String> settings;
    private final List<String> accessRules;
    private final @Nullable Tls tls;

    private PostgresServer(Programs programs, ServerSetup setup, List<String> accessRules) {
        super(
                programs,
                setup,
                new Databases(Vendor.POSTGRESQL, Address.local("postgresql", USER, setup.port()), "postgres"));
        this.settings = setup.settings();
        this.accessRules = List.copyOf(accessRules);
        this.tls = setup.tls();
    }

    /** A server with the defaults, to be changed. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected void initialize() throws IOException {
        Path data = folder().data();
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Folders.delete(data);
        if (folder().isTemporary()) {
            InitialData.copy(programs(), PostgresPrograms.SERVER, data, this::initialize);
        } else {
            initialize(data);
        }
    }

    private void initialize(Path data) throws IOException {
        List<String> command = List.of(
                programs().path("initdb"),
                "--pgdata=" + data,
                "--username=" + USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C");
        run(Unprivileged.command(command, data.resolveSibling("")));
    }

    @Override
    protected void configure() throws IOException {
        Path data = folder().data();
        Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
        if (tls != null) {
            Tls copy = tls.copyTo(data);
            all.putAll(Map.of(
                    "ssl", "on",
                    "ssl_cert_file", copy.certificate().toString(),
                    "ssl_key_file", copy.key().toString()));
        }
        all.putAll(settings);
        all.put("listen_addresses", "127.0.0.1");
        all.put("port", Integer.toString(port()));
        Files.writeString(
                data.resolve("postgresql.conf"),
                all.entrySet().stream().map(PostgresServer::line).collect(Collectors.joining()));
        List<String> rules = new ArrayList<>(accessRules);
        rules.add("host all all 127.0.0.1/32 trust");
        Files.write(data.resolve("pg_hba.conf"), rules);
    }

    @Override
    protected List<String> command() throws IOException {
        return Unprivileged.command(
                List.of(programs().path("postgres"), "-D", folder().data().toString()), folder().root());
    }

    /** PostgreSQL's fast shutdown. */
    @Override
    protected String stopSignal() {
        return "INT";
    }

    private static String line(Entry<String, String> setting) {
        String value = setting.getValue().replace("\\", "\\\\").replace("'", "''");
        return setting.getKey() + " = '" + value + "'\n";
    }

    /** How a PostgreSQL server is set up. */
    public static final class Builder extends ServerBuilder<Builder, PostgresServer> {
        private final List<String> accessRules = new ArrayList<>();
        private @Nullable Path programs;

        private Builder() {}

        /** Takes the programs in this folder, for example {@code /usr/lib/postgresql/15/bin}, in place of those that would be found. */
        public Builder programs(Path folder) {
            programs = folder;
            return this;
        }

        /** Adds a line to {@code pg_hba.conf} before the last one, which admits every local user without a password. */
        public Builder accessRule(String line) {
            accessRules.add(line);
            return this;
        }

        /** Whether a commit is on disk before it is acknowledged (the default). If false, a crash of the machine damages the data. */
        public Builder durable(boolean durable) {
            String value = durable ? "on" : "off";
            return setting("fsync", value).setting("full_page_writes", value);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * The server, not yet started.
         *
         * @throws ServerException if there is no PostgreSQL that can be run here
         */
        @Override
        public PostgresServer build() {
            return new PostgresServer(
                    programs == null ? PostgresPrograms.find() : PostgresPrograms.in(programs),
                    setup("postgresql"),
                    accessRules);
        }
    }
}
