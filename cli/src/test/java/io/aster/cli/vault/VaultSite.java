package io.aster.cli.vault;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewSession;
import io.aster.vault.key.KeyFolder;
import io.aster.vault.key.KeyScope;
import io.aster.vault.key.KeyStore;
import io.aster.vault.key.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A vault over SQLite in a folder, with sessions of the users ann and bob. */
final class VaultSite {
    static final String CANARY = "canary-4711";

    private static final Pattern KEY_MATERIAL = Pattern.compile("\"value\"\\s*:\\s*\"([^\"]+)\"");
    private static final int SECRET = 32;

    private final Path folder;
    private final Cli cli;

    VaultSite(Path folder) {
        this.folder = folder;
        this.cli = new Cli(folder);
    }

    /** Creates it, with sessions, and files for commands that take one. */
    VaultSite fill() throws IOException {
        cli.run("vault", "init", settings().toString(), "--data", cli.store(), "--proofs")
                .ok();
        try (Aster aster = Aster.open(url())) {
            for (String user : List.of("ann", "bob")) {
                fill(aster, user);
            }
        }
        vault("backup", folder.resolve("first.backup").toString()).ok();
        cli.run("checkpoint", "key", signingKey().toString()).ok();
        vault(
                        "checkpoint",
                        "create",
                        folder.resolve("first.checkpoint").toString(),
                        "--key",
                        signingKey().toString())
                .ok();
        Files.writeString(folder.resolve("workflow.yaml"), """
                model: {name: m, base-url: "http://127.0.0.1:9/v1"}
                agent: {chat: One, prompt: %s}
                """.formatted(CANARY));
        Files.writeString(
                folder.resolve("chats.jsonl"),
                "{\"id\":\"c-1\",\"messages\":[{\"role\":\"user\",\"content\":\"" + CANARY + "\"}]}\n{\"id\":\""
                        + CANARY);
        return this;
    }

    /** A session, state and messages of a user of the app {@code shop}, each with the canary. */
    static void fill(Aster aster, String user) {
        aster.sessions()
                .create(NewSession.of("shop", user, "agent")
                        .withId(user + "-1")
                        .withMetadata(Map.of("title", CANARY))
                        .withState(Map.of("plan", CANARY, "user:city", CANARY, "app:rate", CANARY)));
        aster.sessions()
                .appendEvents(
                        user + "-1",
                        List.of(
                                Event.user(CANARY),
                                Event.builder("agent")
                                        .content(Message.assistant(CANARY))
                                        .actions(EventActions.stateDelta(Map.of("step", CANARY)))
                                        .metadata(Map.of("ip", CANARY))
                                        .build()));
        aster.messages().withOwner("shop", user).appendMessages("agt-" + user, List.of(Message.user(CANARY)));
    }

    Run vault(String... arguments) {
        return cli.run(Cli.args(new String[] {"--store", url()}, arguments));
    }

    String url() {
        return "vault:" + settings();
    }

    /** The store below the vault; the caller closes it. */
    Aster raw() {
        return cli.open();
    }

    Path settings() {
        return folder.resolve("vault.properties");
    }

    Path master() {
        return folder.resolve("master.json");
    }

    Path signingKey() {
        return folder.resolve("signing.pem");
    }

    Path keys() {
        return folder.resolve("keys");
    }

    Path data() {
        return folder.resolve("sessions.db");
    }

    /** Replaces a part of every text of events and sessions. */
    void replaceInData(String part, String other) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data())) {
            for (String column : List.of("session_events.content", "session_events.metadata", "sessions.metadata")) {
                String[] names = column.split("\\.", -1);
                try (PreparedStatement update = connection.prepareStatement(
                        "UPDATE " + names[0] + " SET " + names[1] + " = replace(" + names[1] + ", ?, ?)")) {
                    update.setString(1, part);
                    update.setString(2, other);
                    update.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The bytes of the master key and of each data key, as they could be printed. */
    List<String> secrets() throws IOException, GeneralSecurityException {
        List<String> secrets = new ArrayList<>();
        Matcher material = KEY_MATERIAL.matcher(Files.readString(master()));
        while (material.find()) {
            secrets.add(material.group(1));
        }
        Files.readAllLines(signingKey()).stream()
                .filter(line -> !line.startsWith("-----"))
                .forEach(secrets::add);
        MasterKey master = MasterKey.file(master());
        try (KeyStore keys = KeyFolder.open(keys())) {
            keys.each(record -> {
                String wrapped = String.valueOf(record.wrapped());
                secrets.add(wrapped);
                byte[] keyset = unwrapped(master, wrapped, record.scope().bytes());
                secrets.add(Base64.getEncoder().withoutPadding().encodeToString(keyset));
                secrets.add(HexFormat.of().formatHex(keyset, 0, SECRET));
                secrets.add(Arrays.toString(keyset));
            });
        }
        if (secrets.size() < 1 + 4 * 3) {
            throw new AssertionError("there are keys of two users and an app");
        }
        return secrets;
    }

    /** The key of a user as a folder of keys has it. */
    static String wrappedKey(Path folder, String user) {
        try (KeyStore keys = KeyFolder.open(folder)) {
            return String.valueOf(
                    keys.find(KeyScope.ofUser("shop", user)).orElseThrow().wrapped());
        }
    }

    private static byte[] unwrapped(MasterKey master, String wrapped, byte[] scope) {
        try {
            return master.unwrap(Base64.getDecoder().decode(wrapped), scope);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
