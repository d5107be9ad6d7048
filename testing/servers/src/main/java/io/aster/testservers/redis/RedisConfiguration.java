package io.aster.testservers.redis;

import io.aster.testservers.process.ServerFolder;
import io.aster.testservers.process.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The configuration file of a Redis program, which makes it a server, a cluster node or a sentinel. */
abstract class RedisConfiguration {
    static final String FILE = "redis.conf";

    private final ServerFolder folder;
    private final int port;

    RedisConfiguration(ServerFolder folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** The kind of program, for messages. */
    abstract String name();

    /** The command-line arguments after the file. */
    abstract List<String> arguments();

    /** All ports that the program listens on. */
    abstract List<Integer> ports();

    /** Writes the file, and keeps the lines that the program itself has written to it. */
    abstract void write() throws IOException;

    /** The file that the program appends its writes to, if it has one. */
    Optional<Path> appendOnlyFile() throws IOException {
        return Optional.empty();
    }

    /** How the testkit reaches the program. */
    abstract RedisServerAddress address();

    final Path file() {
        return folder.root().resolve(FILE);
    }

    final int port() {
        return port;
    }

    /** The settings that every file has. */
    final Map<String, String> basics() throws IOException {
        Map<String, String> basics = new LinkedHashMap<>();
        basics.put("bind", RedisServerAddress.LOOPBACK);
        basics.put("port", Integer.toString(port));
        basics.put("dir", quoted(Files.createDirectories(folder.data())));
        return basics;
    }

    /** Accepts only encrypted connections. */
    final void encrypt(Map<String, String> all, Tls tls) throws IOException {
        Tls copy = tls.copyTo(folder.root());
        all.put("port", "0");
        all.put("tls-port", Integer.toString(port));
        all.put("tls-cert-file", quoted(copy.certificate()));
        all.put("tls-key-file", quoted(copy.key()));
        // Redis requires this setting, although clients need no certificate.
        all.putIfAbsent("tls-ca-cert-file", quoted(copy.certificate()));
        all.putIfAbsent("tls-auth-clients", "no");
    }

    /** The address with TLS if the program uses TLS, else unchanged. */
    static RedisServerAddress encrypted(RedisServerAddress plain, @Nullable Tls tls) {
        return tls == null
                ? plain
                : new RedisServerAddress(plain.host(), plain.port(), plain.login(), tls.clients(), plain.database());
    }

    static String lines(Map<String, String> settings) {
        StringBuilder text = new StringBuilder();
        settings.forEach((name, value) -> text.append(name)
                .append(' ')
                .append(value.isEmpty() ? "\"\"" : value)
                .append('\n'));
        return text.toString();
    }

    static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
