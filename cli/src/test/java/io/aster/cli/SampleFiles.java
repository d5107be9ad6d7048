package io.aster.cli;

import io.aster.cli.demo.DemoWorkflow;
import io.aster.formats.ConversationReader;
import io.aster.formats.conversation.Chat;
import io.aster.value.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The conversations that tests move: the project's own sample, and a large shared file where it is there. */
public final class SampleFiles {
    private static final String SHARED_FILE = "../shared/data/airline-chats.jsonl";
    private static final String SHARED_FILE_VARIABLE = "ASTER_TEST_CHATS";

    private SampleFiles() {}

    /** The project's own sample, as it ships. */
    public static String own() {
        return resource("/io/aster/cli/" + DemoWorkflow.SAMPLE);
    }

    public static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(SampleFiles.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The large file; where it is missing, says loudly what was not tested. */
    public static Optional<Path> shared(String untested) {
        String named = System.getenv(SHARED_FILE_VARIABLE);
        Path file = named == null ? repository().resolve(SHARED_FILE).normalize() : Path.of(named);
        if (Files.isRegularFile(file)) {
            return Optional.of(file);
        }
        System.err.println(
                "NOT TESTED: " + untested + ", because there is no " + file + " (or $" + SHARED_FILE_VARIABLE + ")");
        return Optional.empty();
    }

    /** The sample with other ids again and again, so that a run through it takes a while. */
    public static String repeated(int times) {
        StringBuilder text = new StringBuilder();
        List<Map<String, @Nullable Object>> chats = chats(own());
        for (int i = 0; i < times; i++) {
            for (Map<String, @Nullable Object> chat : chats) {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>(chat);
                copy.put("id", chat.get("id") + "-" + i);
                text.append(Json.write(copy)).append('\n');
            }
        }
        return text.toString();
    }

    /** The chats of a JSON Lines text. */
    public static List<Chat> conversations(String text) {
        try {
            ConversationReader reader =
                    ConversationReader.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            return Stream.generate(reader::next)
                    .takeWhile(Objects::nonNull)
                    .map(Chat.class::cast)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a JSON Lines text; equal if they hold the same JSON, whatever the order of members. */
    public static List<Map<String, @Nullable Object>> chats(String text) {
        return text.lines().map(line -> Json.parseDocument("chat", line)).toList();
    }

    public static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no mvnw above the working folder");
        }
        return folder;
    }
}
