package io.aster.formats.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.value.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLineTest {
    @Test
    void escapesWhatCouldActOnATerminal() {
        Map<String, String> object = Map.of("text", "\u001B[2J \u007F \u009B31m \u202E \u2028 \n");

        String line = JsonLine.of(object);

        assertThat(line).isEqualToIgnoringCase("{\"text\":\"\\u001b[2J \\u007f \\u009b31m \\u202e \\u2028 \\n\"}");
        assertThat(Json.parse("line", line)).isEqualTo(object);
    }

    @Test
    void keepsOtherTextReadable() {
        assertThat(JsonLine.of(Map.of("text", "Grüße 漢字 👍"))).isEqualTo("{\"text\":\"Grüße 漢字 👍\"}");
    }
}
