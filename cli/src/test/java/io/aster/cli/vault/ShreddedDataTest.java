package io.aster.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Run;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.testservers.database.MysqlServer;
import io.aster.testservers.database.PostgresServer;
import io.aster.testservers.process.Server;
import io.aster.testservers.redis.RedisServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a user was shredded, none of the user's texts and no key of the user is in any file: of the database's folder, of the folder of keys, or of
 * a backup. On SQLite, or on a server of its own that the system property {@code aster.vault.store} names: postgresql, mysql or redis.
 */
class ShreddedDataTest {
    /** Stored without the vault: what is searched for is found where it is. */
    private static final String PLAIN = "plain-text-4711";

    @TempDir
    private Path folder;

    @Test
    void noFileHasATextOrTheKeyOfTheUser() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        String kind = System.getProperty("aster.vault.store", "");
        String wrapped;
        switch (kind) {
            case "postgresql" -> {
                PostgresServer server = PostgresServer.builder().folder(data).build();
                wrapped = shred(server, () -> server.newDatabase().url());
            }
            case "mysql" -> {
                MysqlServer server = MysqlServer.builder().folder(data).build();
                wrapped = shred(server, () -> server.newDatabase().url());
            }
            case "redis" -> {
                RedisServer server = RedisServer.builder().folder(data).build();
                wrapped = shred(server, server::url);
            }
            default -> wrapped = shred("sqlite:" + data.resolve("sessions.db"));
        }
        assertThat(filesWith(data, PLAIN)).isNotEmpty();
        assertThat(unpacked("below.backup")).contains(PLAIN).doesNotContain(VaultSite.CANARY, wrapped);
        assertThat(filesWith(folder, VaultSite.CANARY)).isEmpty();
        assertThat(filesWith(folder, wrapped)).isEmpty();
    }

    /** The URL of a store on a server that was started. */
    private interface Location {
        String url();
    }

    /** Stops the server before the files are read, which writes what it has in memory. */
    private String shred(Server server, Location location) throws Exception {
        server.start();
        try (server) {
            return shred(location.url());
        }
    }

    /** Returns the key of the user as it was stored. */
    private String shred(String url) throws Exception {
        String settings = folder.resolve("vault.properties").toString();
        Run.aster("vault", "init", settings, "--data", url).ok();
        String vault = "vault:" + settings;
        try (Aster sealed = Aster.open(vault);
                Aster raw = Aster.open(url)) {
            VaultSite.fill(sealed, "ann");
            raw.sessions().create(NewSession.of("shop", "eve", "agent").withId("eve-1"));
            raw.sessions().appendEvents("eve-1", List.of(Event.user(PLAIN)));
        }
        String wrapped = VaultSite.wrappedKey(folder.resolve("keys"), "ann");
        assertThat(filesWith(folder.resolve("keys"), wrapped)).isNotEmpty();
        Run.aster("--store", vault, "vault", "shred", "--app", "shop", "--user", "ann", "--yes")
                .ok();
        Run.aster("--store", url, "backup", folder.resolve("below.backup").toString())
                .ok();
        return wrapped;
    }

    private String unpacked(String backup) throws IOException {
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(folder.resolve(backup)))) {
            return new String(packed.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static List<Path> filesWith(Path folder, String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> hasText(file, text))
                    .toList();
        }
    }

    private static boolean hasText(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
