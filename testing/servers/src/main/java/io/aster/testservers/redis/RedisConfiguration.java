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

/** What makes one of Redis's programs the server, the cluster node or the sentinel that it is: its configuration file. */
abstract class RedisConfiguration {
    static final String FILE = "redis.conf";

    private final ServerFolder folder;
    private final int port;

    RedisConfiguration(ServerFolder folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** What the program is, for people. */
    abstract String name();

    /** What stands on the command line behind the file. */
    abstract List<String> arguments();

    /** All ports that the program listens on. */
    abstract List<Integer> ports();

    /** Writes the file, without changing what the program itself has noted there. */
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

    /** What stands in every file. */
    final Map<String, String> basics() throws IOException {
        Map<String, String> basics = new LinkedHashMap<>();
        basics.put("bind", RedisServerAddress.LOOPBACK);
        basics.put("port", Integer.toString(port));
        basics.put("dir", quoted(Files.createDirectories(folder.data())));
        return basics;
    }

    /** Listens to nobody who does not encrypt. */
    final void encrypt(Map<String, String> all, Tls tls) throws IOException {
        Tls copy = tls.copyTo(folder.root());
        all.put("port", "0");
        all.put("tls-port", Integer.toString(port));
        all.put("tls-cert-file", quoted(copy.certificate()));
        all.put("tls-key-file", quoted(copy.key()));
        // It has to be told one, although clients need no certificate.
        all.putIfAbsent("tls-ca-cert-file", quoted(copy.certificate()));
        all.putIfAbsent("tls-auth-clients", "no");
    }

    /** Encrypted, if the program encrypts. */
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
