package io.aster.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.cli.Run;
import io.aster.cli.SampleFiles;
import io.aster.cli.command.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import of a packed file that is cut off or damaged stores what comes before the damage, and says so. */
class GzipInputTest {
    private static final byte[] ONE = packed(chat("one"));
    private static final byte[] TWO = packed(chat("two"));

    @TempDir
    private Path folder;

    @Test
    void anImportFromAPipeTakesAllMembersIn() {
        Run run = imported(join(ONE, TWO));
        assertThat(run.ok().out()).startsWith("2 sessions, 2 events");
    }

    @Test
    void anImportSaysHowFarItGot() throws IOException {
        byte[] garbage = join(ONE, TWO, "more".getBytes(StandardCharsets.US_ASCII));
        Run piped = imported(garbage);
        assertThat(piped.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(piped.out()).startsWith("2 sessions, 2 events");
        assertThat(piped.err())
                .isEqualTo(
                        "aster: -: the gzip file is cut off or damaged: after member 2 there is something else, at byte "
                                + (ONE.length + TWO.length) + "; what came before (2 lines) is stored\n");
        Path file = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(join(ONE, TWO), ONE.length + 30));
        Run cut = Run.aster("--store", url(), "import", file.toString());
        assertThat(cut.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(cut.err())
                .hasLineCount(1)
                .contains(
                        "cut.gz: the gzip file is cut off or damaged: member 2 (from byte " + ONE.length + ") ",
                        " (1 line) is stored");
    }

    @Test
    void aSessionThatIsCutOffIsLeftOut() {
        String export = SampleFiles.resource("/formats/aster-v1.jsonl");
        byte[] cut = packed(export.substring(0, export.indexOf("evt-2")));
        Run run = imported(Arrays.copyOf(cut, cut.length - 8));
        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(Run.aster("--store", url(), "sessions", "--json").ok().out()).doesNotContain("order-17");
    }

    private Run imported(byte[] packed) {
        return Run.fed(packed, "--store", url(), "import", "-");
    }

    private String url() {
        return "sqlite:" + folder.resolve("store.db");
    }

    private static String chat(String id) {
        return "{\"id\":\"" + id + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hello, hello, hello\"}]}\n";
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
