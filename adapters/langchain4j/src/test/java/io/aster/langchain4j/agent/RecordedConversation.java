package io.aster.langchain4j.agent;

import io.aster.message.Message;
import io.aster.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recorded conversation of a file of chats.
 *
 * @param system the system prompt, if there is one
 * @param messages those behind it
 */
record RecordedConversation(String id, Optional<Message> system, List<Message> messages) {
    private static final String SHARED_FILE = "../shared/data/airline-chats.jsonl";
    private static final String OWN_FILE = "examples/data/chats.jsonl";

    /** The project's own sample. */
    static List<RecordedConversation> own() throws IOException {
        return read(root().resolve(OWN_FILE));
    }

    /** The large file; where it is missing, says loudly what was not tested. */
    static List<RecordedConversation> shared(String untested) throws IOException {
        String named = System.getenv("ASTER_TEST_CHATS");
        Path file = named == null ? root().resolve(SHARED_FILE).normalize() : Path.of(named);
        if (Files.isRegularFile(file)) {
            return read(file);
        }
        System.err.println("NOT TESTED: " + untested + ", because there is no " + file + " (or $ASTER_TEST_CHATS)");
        return List.of();
    }

    /** The messages from one that the user says to the one before the next. */
    List<List<Message>> turns() {
        List<List<Message>> turns = new ArrayList<>();
        for (Message message : messages) {
            if (message.role().equals("user")) {
                turns.add(new ArrayList<>());
            }
            turns.get(turns.size() - 1).add(message);
        }
        return turns;
    }

    /** Whether the model has answered, and asks for no more tools. */
    static boolean isAnswered(List<Message> turn) {
        Message last = turn.get(turn.size() - 1);
        return last.role().equals("assistant") && last.toolCalls().isEmpty();
    }

    private static List<RecordedConversation> read(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.map(line -> of(Json.parseDocument("chat", line))).toList();
        }
    }

    private static RecordedConversation of(Map<String, @Nullable Object> chat) {
        List<Message> messages = new ArrayList<>();
        for (Object element : (List<?>) Objects.requireNonNull(chat.get("messages"))) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            ((Map<?, ?>) element).forEach((name, value) -> json.put((String) name, value));
            messages.add(Message.fromJson(json));
        }
        boolean hasSystem = messages.get(0).role().equals("system");
        return new RecordedConversation(
                (String) Objects.requireNonNull(chat.get("id")),
                hasSystem ? Optional.of(messages.get(0)) : Optional.empty(),
                messages.subList(hasSystem ? 1 : 0, messages.size()));
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no mvnw above the working folder");
        }
        return folder;
    }
}
