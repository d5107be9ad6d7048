package io.aster.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.cli.Run;
import io.aster.cli.SampleFiles;
import io.aster.value.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Released formats stay readable: files that were written once are never changed here. */
class FormatsTest {
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void asterVersion1IsReadAndWritten() {
        String fixture = SampleFiles.resource("/formats/aster-v1.jsonl");
        imported(fixture);
        assertThat(lines(Run.aster("--store", url(), "export").ok().out()))
                .containsExactlyInAnyOrderElementsOf(lines(fixture));
    }

    @Test
    void chatVersion1IsReadAndWritten() {
        List<Map<String, @Nullable Object>> given = lines(SampleFiles.resource("/formats/chat-v1.jsonl"));
        imported(SampleFiles.resource("/formats/chat-v1.jsonl"));
        List<Map<String, @Nullable Object>> written = lines(
                Run.aster("--store", url(), "export", "--format=chat").ok().out());
        assertThat(written).hasSize(3);
        assertThat(written.get(0)).isEqualTo(given.get(0));
        assertThat(written.get(1))
                .containsEntry("id", "chat-0ccecf4604d4584731d8acaf4a6c5580")
                .containsEntry("messages", given.get(1).get("messages"))
                .hasSize(2);
        assertThat(written.get(2)).isEqualTo(given.get(2));
    }

    @Test
    void theGuidesExamplesAreTheFixtures() throws IOException {
        String guide = Files.readString(SampleFiles.repository().resolve("docs/formats.md"));
        List<String> examples = new ArrayList<>();
        for (Matcher example = EXAMPLE.matcher(guide); example.find(); ) {
            examples.add(example.group(1));
        }
        assertThat(examples).hasSize(2);
        assertThat(SampleFiles.resource("/formats/aster-v1.jsonl")).startsWith(examples.get(0));
        assertThat(SampleFiles.resource("/formats/chat-v1.jsonl")).startsWith(examples.get(1));
    }

    private void imported(String text) {
        Run.fed(text.getBytes(StandardCharsets.UTF_8), "--store", url(), "import", "-")
                .ok();
    }

    private String url() {
        return "sqlite:" + folder.resolve("store.db");
    }

    private static List<Map<String, @Nullable Object>> lines(String text) {
        return text.lines().map(line -> Json.parseDocument("line", line)).toList();
    }
}
