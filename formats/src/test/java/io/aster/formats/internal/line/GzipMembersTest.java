package io.aster.formats.internal.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gzip file is all of its members, however its bytes arrive; what is no member is never passed over in silence. */
class GzipMembersTest {
    private static final int FHCRC = 2;
    private static final int FEXTRA = 4;
    private static final int FNAME = 8;
    private static final int FCOMMENT = 16;
    private static final int FLAGS = 3;

    private static final byte[] ONE = packed(chat("one"));
    private static final byte[] TWO = packed(chat("two"));
    private static final byte[] EMPTY = packed("");
    private static final String BOTH = chat("one") + chat("two");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100_000})
    void everyMemberIsReadFromAPipeThatDeliversSomeBytesAtATime(int bytes) throws IOException {
        assertThat(content(join(ONE, TWO), bytes)).isEqualTo(BOTH);
        assertThat(content(join(EMPTY, ONE, EMPTY, EMPTY, TWO, EMPTY), bytes)).isEqualTo(BOTH);
        assertThat(content(EMPTY, bytes)).isEmpty();
        assertThat(content(join(ONE, TWO, new byte[10_000]), bytes))
                .as("padded with zeros, as tapes and tar do")
                .isEqualTo(BOTH);
        assertThat(content(join(withAllHeaderFields(ONE), withAllHeaderFields(TWO)), bytes))
                .isEqualTo(BOTH);
    }

    @Test
    void membersMayBeSplitAtAnyByte() throws IOException {
        byte[] members = join(ONE, TWO);
        for (int first = 1; first < members.length; first++) {
            assertThat(content(members, first)).as("%d bytes at a time", first).isEqualTo(BOTH);
        }
    }

    @Test
    void aMemberThatIsCutOffAnywhereIsAnError() {
        for (int length = 2; length < ONE.length + TWO.length; length++) {
            byte[] cut = Arrays.copyOf(join(ONE, TWO), length);
            if (length != ONE.length) {
                assertThatThrownBy(() -> content(cut, 5))
                        .as("%d bytes", length)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(length <= ONE.length + 1 ? "member 1 " : "member 2 ");
            }
        }
    }

    @Test
    void bytesAfterTheLastMemberAreAnError() {
        for (byte[] garbage : new byte[][] {{7}, {0, 0, 7}, {0x1F}, {0x1F, 0x1F}, {0, 0x1F, (byte) 0x8B}, {'\n'}}) {
            assertThatThrownBy(() -> content(join(ONE, garbage), 1))
                    .as(Arrays.toString(garbage))
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> content(join(ONE, "text".getBytes(StandardCharsets.US_ASCII)), 1))
                .hasMessageContaining("after member 1 ")
                .hasMessageContaining("at byte " + ONE.length);
    }

    @Test
    void aDamagedMemberIsAnError() {
        for (int at = 0; at < TWO.length; at++) {
            // Time, level and system say nothing about the content, nor do the last bits of the deflated data.
            if (at < 4 || (at > 9 && at != TWO.length - 9)) {
                byte[] damaged = TWO.clone();
                damaged[at] ^= (byte) 0xC0;
                assertThatThrownBy(() -> content(join(ONE, damaged), 8_192))
                        .as("byte %d", at)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    private static String content(byte[] packed, int bytesAtATime) throws IOException {
        try (InputStream content = InputFile.content(new Trickle(packed, bytesAtATime), read -> {})) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
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

    private static byte[] withAllHeaderFields(byte[] member) {
        byte[] start = Arrays.copyOf(member, 10);
        start[FLAGS] = FHCRC | FEXTRA | FNAME | FCOMMENT;
        byte[] header = join(start, new byte[] {2, 0, 'x', 'y', 'n', 'a', 'm', 'e', 0, 'c', 0});
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] check = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        return join(header, check, Arrays.copyOfRange(member, 10, member.length));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
