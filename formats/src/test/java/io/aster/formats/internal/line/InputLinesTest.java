package io.aster.formats.internal.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputLinesTest {
    @Test
    void aLineThatIsTooLongIsPassedOver() {
        String text = "{\"id\":\"" + "x".repeat(200_000) + "\"}\n" + "{\"id\":\"good\"}" + "\n" + "{\"a\":1}";
        InputLines lines = new InputLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 100_000);
        List<String> read = new ArrayList<>();
        for (InputLine line = lines.next(); line != null; line = lines.next()) {
            read.add(line.number() + " "
                    + (line.object() == null ? line.problem() : line.object().get("id")));
        }
        assertThat(read).containsExactly("1 is longer than 100000 bytes", "2 good", "3 null");
    }
}
