package io.aster.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aster.Aster;
import io.aster.error.AsterException;
import io.aster.operations.EveryKind;
import io.aster.operations.StoredContent;
import io.aster.session.NewSession;
import io.aster.session.SessionFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backup of which a byte was changed, or that was cut off, is refused; a salvage restores what is whole, and nothing else. */
@Timeout(300)
class DamagedBackupTest {
    /** How many random places are changed, and how many cuts are made. */
    private static final int PLACES = Integer.getInteger("aster.test.places", 50);

    /** A salvage is tried at one place of this number. */
    private static final int SALVAGED = PLACES / 10;

    private static final int SESSIONS = 60;
    private static final int EVENTS = 150;

    private final long seed = Long.getLong("aster.test.seed", 20261130);
    private final Random random = new Random(seed);
    private final Aster source = Aster.open("memory:");

    private byte[] whole = {};
    private Map<String, String> digests = Map.of();

    @TempDir
    private Path folder;

    @BeforeEach
    void backup() {
        for (int i = 0; i < SESSIONS; i++) {
            String id = "session-" + i;
            source.sessions()
                    .create(NewSession.of("app", "user", "agent").withId(id).withMetadata(Map.of("noise", noise())));
            source.sessions().appendEvents(id, EveryKind.events(id, EVENTS));
        }
        digests = StoredContent.of(source).digests();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        assertThat(StoreBackup.of(source).writeTo(file).sessions()).isEqualTo(SESSIONS);
        whole = file.toByteArray();
    }

    /** Text that can't be compressed much, so that the places are spread over the sessions. */
    private String noise() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            text.append((char) (' ' + random.nextInt(90)));
        }
        return text.toString();
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void aChangedByteIsFound() throws IOException {
        for (int i = 0; i < PLACES; i++) {
            byte[] changed = whole.clone();
            int at = random.nextInt(changed.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            check(changed, "byte " + at, i % SALVAGED == 0);
        }
    }

    @Test
    void aCutIsFound() throws IOException {
        for (int i = 0; i < PLACES; i++) {
            int length = random.nextInt(whole.length);
            check(Arrays.copyOf(whole, length), "the first " + length + " bytes", i % SALVAGED == 0);
        }
    }

    @Test
    void everyByteOfTheFirstAndLastChunkThatIsNoContentIsCovered() throws IOException {
        for (int at = 0; at < ChunkHeader.SIZE + 16; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            check(changed, "byte " + at, false);
        }
        for (int at = whole.length - 400; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) 0x80;
            check(changed, "byte " + at, false);
        }
    }

    @Test
    void bytesThatAreMissingOrAddedAreFound() throws IOException {
        int middle = whole.length / 2;
        byte[] without = new byte[whole.length - 1];
        System.arraycopy(whole, 0, without, 0, middle);
        System.arraycopy(whole, middle + 1, without, middle, without.length - middle);
        check(without, "a missing byte", true);
        check(Arrays.copyOf(whole, whole.length + 1), "a byte more", true);
        byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
        System.arraycopy(whole, 0, twice, whole.length, whole.length);
        check(twice, "the file twice", true);
    }

    @Test
    void aChunkThatIsMissingIsFound() throws IOException {
        Path file = Files.write(folder.resolve("whole"), whole);
        try (ChunkFile chunks = new ChunkFile(file)) {
            Chunk second = Objects.requireNonNull(chunks.findAfter(Objects.requireNonNull(chunks.find(0))));
            byte[] without = new byte[whole.length - (int) (second.end() - second.offset())];
            System.arraycopy(whole, 0, without, 0, (int) second.offset());
            System.arraycopy(
                    whole, (int) second.end(), without, (int) second.offset(), without.length - (int) second.offset());
            check(without, "without the second chunk", true);
        }
    }

    private void check(byte[] content, String what, boolean salvages) throws IOException {
        Path file = Files.write(folder.resolve("damaged"), content);
        try (Aster target = Aster.open("memory:")) {
            Throwable refused = catchThrowable(
                    () -> StoreRestore.from(List.of(file)).to(target).run());
            assertThat(refused)
                    .as("seed %d, %s", seed, what)
                    .isInstanceOfAny(DamagedBackupException.class, WrongBackupException.class);
            assertThat(target.sessions().list(SessionFilter.first(1))).isEmpty();
            if (salvages) {
                salvage(file, target, what);
            }
        }
    }

    private void salvage(Path file, Aster target, String what) {
        Throwable error = catchThrowable(
                () -> StoreRestore.from(List.of(file)).to(target).salvage().run());
        assertThat(error)
                .as("seed %d, %s", seed, what)
                .isInstanceOfAny(IncompleteRestoreException.class, WrongBackupException.class)
                .isInstanceOf(AsterException.class);
        Map<String, String> restored = StoredContent.of(target).digests();
        assertThat(digests).as("seed %d, %s", seed, what).containsAllEntriesOf(restored);
        if (error instanceof IncompleteRestoreException incomplete) {
            assertThat(incomplete.report().added()).isEqualTo(restored.size());
            assertThat(incomplete.problems()).isNotEmpty();
            boolean isCut = what.startsWith("the first");
            assertThat(restored).as("seed %d, %s", seed, what).hasSizeGreaterThan(isCut ? -1 : SESSIONS / 2);
        }
    }
}
