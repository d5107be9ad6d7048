package io.aster.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Progress follows the lines that were taken, not the buffers that were filled: a small file is not done before its first line is. */
class InputProgressTest {
    private static final String LINE =
            "{\"id\":\"chat-%06d\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}\n";

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 5_000})
    void risesWithEveryLine(int lines) throws IOException {
        byte[] file = text(lines);
        List<Long> positions = positions(file);

        assertThat(positions).hasSize(lines + 1).isSorted().doesNotHaveDuplicates();
        assertThat(positions).element(1).isEqualTo(file.length / (long) lines);
        assertThat(positions).last().isEqualTo((long) file.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 5_000})
    void risesEvenlyInAPackedFile(int lines) throws IOException {
        byte[] packed = packed(text(lines));
        List<Long> positions = positions(packed);

        assertThat(positions).hasSize(lines + 1).isSorted().startsWith(0L);
        assertThat(positions.get(lines)).as("all but the checksum").isBetween(packed.length - 8L, (long) packed.length);
        assertThat(positions.get(lines / 2)).isBetween(packed.length / 4L, packed.length * 3L / 4);
    }

    private static List<Long> positions(byte[] file) throws IOException {
        List<Long> positions = new ArrayList<>();
        ConversationReader reader =
                ConversationReader.of(new ByteArrayInputStream(file), positions::add, (line, note) -> {});
        while (reader.next() != null) {
            // Each line is taken.
        }
        return positions;
    }

    private static byte[] text(int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(LINE.formatted(i));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text);
        }
        return packed.toByteArray();
    }
}
