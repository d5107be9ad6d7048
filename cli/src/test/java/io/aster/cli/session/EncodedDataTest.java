package io.aster.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.value.Json;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images, audio and files of a conversation are shown by media type and size; JSON keeps them whole. */
class EncodedDataTest {
    private static final String DATA = base64(122_880);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,DATA\"}}"
                        + " | {\"type\": \"image_url\", \"image_url\": {\"url\": \"<image/png, 120 KiB>\"}}",
                "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"DATA\",\"format\":\"wav\"}}"
                        + " | {\"type\": \"input_audio\", \"input_audio\": {\"data\": <audio/wav, 120 KiB>, \"format\": \"wav\"}}",
                "{\"type\":\"file\",\"file\":{\"file_data\":\"data:application/pdf;name=a.pdf;base64,DATA\"}}"
                        + " | {\"type\": \"file\", \"file\": {\"file_data\": \"<application/pdf, 120 KiB>\"}}",
                "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/webp\",\"data\":\"DATA\"}}"
                        + " | \"data\": <image/webp, 120 KiB>}}",
                "{\"inlineData\":{\"mimeType\":\"image/jpeg\",\"data\":\"DATA\"}}"
                        + " | {\"inlineData\": {\"mimeType\": \"image/jpeg\", \"data\": <image/jpeg, 120 KiB>}}",
                "{\"screenshot\":\"iVBORw0KGgoADATA\"} | {\"screenshot\": \"<image/png, 120 KiB>\"}",
                "{\"blob\":\"DATA\"}                   | {\"blob\": \"<base64, 120 KiB>\"}"
            })
    void isShownByItsSize(String part, String shown) {
        append(Message.fromJson(Json.parse(
                "message", "{\"role\":\"user\",\"content\":[" + part.strip().replace("DATA", DATA) + "]}")));

        assertThat(new Cli(folder).run("show", "s").ok().out())
                .contains(shown.strip())
                .hasSizeLessThan(1_000);
        assertThat(new Cli(folder)
                        .with(Cli.plainTerminal(300))
                        .run("show", "s", "--full")
                        .ok()
                        .out())
                .hasSizeLessThan(1_000);
        assertThat(new Cli(folder).run("show", "s", "--json").ok().out()).contains(DATA);
        assertThat(new Cli(folder).run("export").ok().out()).contains(DATA);
    }

    @Test
    void isShortenedInTextAndToolResultsToo() {
        append(Message.user("Look: ![shot](data:image/png;base64," + DATA + ") and tell."));
        append(Message.user("{\"screenshot\":\"" + DATA + "\",\"ok\":true}"));

        assertThat(new Cli(folder).run("show", "s").out())
                .contains("  Look: ![shot](<image/png, 120 KiB>) and tell.\n")
                .contains("  {\"screenshot\":\"<base64, 120 KiB>\",\"ok\":true}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no data at all, though it is a text of more than sixty-four characters, as many messages are",
                "https://example.org/a/path/that/is/long/but/has/dots.html?and=more",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void otherTextStaysAsItIs(String text) {
        assertThat(EncodedData.shortened(text.repeat(20))).isEqualTo(text.repeat(20));
        assertThat(EncodedData.shortened("x".repeat(5_000))).isEqualTo("x".repeat(5_000));
    }

    @Test
    void sizesAreReadable() {
        assertThat(EncodedData.size(1)).isEqualTo("1 byte");
        assertThat(EncodedData.size(1023)).isEqualTo("1023 bytes");
        assertThat(EncodedData.size(1024)).isEqualTo("1 KiB");
        assertThat(EncodedData.size(1024 * 1024 - 1)).isEqualTo("1.0 MiB");
        assertThat(EncodedData.size(5 * 1024 * 1024 / 2)).isEqualTo("2.5 MiB");
    }

    @Test
    void megabytesTakeNoStack() {
        assertThat(EncodedData.shortened("data:audio/mpeg;base64," + base64(12 * 1024 * 1024)))
                .isEqualTo("<audio/mpeg, 12.0 MiB>");
    }

    private void append(Message content) {
        try (Aster aster = new Cli(folder).open()) {
            if (aster.sessions().find("s").isEmpty()) {
                aster.sessions().create(NewSession.of("app", "user", "agent").withId("s"));
            }
            aster.sessions()
                    .appendEvent("s", Event.builder("user").content(content).build());
        }
    }

    private static String base64(int bytes) {
        byte[] data = new byte[bytes];
        new Random(7).nextBytes(data);
        return Base64.getEncoder().encodeToString(data);
    }
}
