package io.aster.cli;

import io.aster.Aster;
import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Terminal;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewSession;
import io.aster.session.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs typical commands on a small store of its own. The launcher lets the JVM archive the classes loaded by them, so that later starts
 * are faster.
 */
final class ClassArchiveWarmup {
    private static final String CHAT =
            "{\"id\": \"chat-1\", \"metadata\": {\"n\": 1}, \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}";

    /** An address without a server: the attempt to connect loads the classes of the drivers. */
    private static final String NOBODY = "%s://nobody@127.0.0.1:1/none";

    private ClassArchiveWarmup() {}

    /** Runs the commands and discards their output. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("aster-warmup");
        Path chats = Files.writeString(folder.resolve("chats.jsonl"), CHAT);
        try {
            warmUp("sqlite:" + folder.resolve("sessions.db"), chats.toString());
        } finally {
            for (String name : List.of("chats.jsonl", "sessions.db", "sessions.db-wal", "sessions.db-shm")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    private static void warmUp(String store, String chats) {
        String id = seed(store);
        run("--store", store, "sessions");
        run("--store", store, "sessions", "--json", "--app=warmup", "--created-from=2026-01-01");
        run("--store", store, "show", id);
        run("--store", store, "show", id, "--json", "--last=1");
        run("--store", store, "follow", id, "--limit=1");
        run("--store", store, "status", id, "completed");
        run("--store", store, "stats");
        run("--store", store, "import", chats);
        run("--store", store, "export");
        run("--store", store, "export", "--format=chat");
        run("--store", store, "show", "unknown");
        run("--store", NOBODY.formatted("postgresql"), "sessions");
        run("--store", NOBODY.formatted("mysql"), "sessions");
        run("--help");
        run("--unknown");
    }

    private static String seed(String store) {
        try (Aster aster = Aster.open(store)) {
            Session session = aster.sessions().create(NewSession.of("warmup", "user", "agent"));
            ToolCall call = ToolCall.of("call-1", "look_up", "{\"id\": 1}");
            aster.sessions()
                    .appendEvents(
                            session.id(),
                            List.of(
                                    Event.user("Hello"),
                                    Event.builder("agent")
                                            .content(Message.toolCalls(call))
                                            .build(),
                                    Event.builder("tool")
                                            .content(Message.toolResult(call, "{\"price\": 1.5}"))
                                            .actions(EventActions.stateDelta(Map.of("seen", true)))
                                            .build()));
            return session.id();
        }
    }

    private static void run(String... args) {
        Terminal terminal = new Terminal(false, true, true, 80, true);
        InputStream nothing = new ByteArrayInputStream(new byte[0]);
        OutputStream nowhere = OutputStream.nullOutputStream();
        Main.run(new Console(nothing, nowhere, nowhere, Map.of(), terminal), args);
    }
}
