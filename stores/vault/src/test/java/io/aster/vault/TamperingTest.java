package io.aster.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.SessionService;
import io.aster.store.proof.Verification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is changed behind Aster's back is found, and nothing else is: on SQLite, or on the server that the property {@code aster.vault.store}
 * names. How many sessions and changes: {@code aster.vault.sessions} and {@code aster.vault.changes}.
 */
class TamperingTest {
    private static final int EVENTS = 6;

    /** Databases write them in forms of their own. */
    private static final List<Object> NUMBERS =
            List.of(1.5, 1.0, -0.0, 1e100, -1e-7, 0.1 + 0.2, Long.MAX_VALUE, Double.MIN_VALUE);

    private static final int SESSIONS = Integer.getInteger("aster.vault.sessions", 12);
    private static final int CHANGES = Integer.getInteger("aster.vault.changes", 60);

    @RegisterExtension
    static final SealedPlace PLACE = new SealedPlace(store());

    @TempDir
    static Path folder;

    private static String store() {
        String store = System.getProperty("aster.vault.store", "");
        return store.isEmpty() ? "sqlite" : store;
    }

    @Test
    void everyChangeOfASealedSessionIsFound() {
        everyChangeIsFound("sealed", VaultMode.REQUIRED);
    }

    @Test
    void everyChangeOfAPlainSessionIsFound() {
        everyChangeIsFound("plain", VaultMode.PLAIN);
    }

    private static void everyChangeIsFound(String prefix, VaultMode mode) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Tampering> kinds = List.of(Tampering.values());
        try (Aster aster =
                        Aster.open(PLACE.open(folder, vault -> vault.mode(mode).proofs(ProofMode.REQUIRED)));
                RawData data = PLACE.data()) {
            SessionService sessions = aster.sessions();
            IntStream.range(0, SESSIONS).forEach(i -> create(sessions, prefix + i));
            for (int i = 0; i < CHANGES; i++) {
                Tampering tampering = kinds.get(i % kinds.size());
                String id = prefix + random.nextInt(SESSIONS);
                assertIsFound(tampering, id, prefix, random, sessions, data, seed);
            }
            for (int i = 0; i < SESSIONS; i++) {
                assertThat(sessions.verify(prefix + i))
                        .as("seed %d", seed)
                        .isEqualTo(new Verification(prefix + i, EVENTS, EVENTS, 1, 0, List.of()));
            }
        }
    }

    private static void create(SessionService sessions, String id) {
        sessions.create(NewSession.of("app", "ann", "agent").withId(id).withState(Map.of("step", 1)));
        List<NewEvent> events = IntStream.range(0, EVENTS)
                .mapToObj(i -> Event.builder(i % 2 == 0 ? "user" : "agent")
                        .content(Message.user("message " + i + " of " + id))
                        .metadata(Map.of("n", i, "of", id, "numbers", NUMBERS, "tags", List.of("a", "b")))
                        .build())
                .toList();
        sessions.appendEvents(id, events.subList(0, 2));
        events.subList(2, EVENTS).forEach(event -> sessions.appendEvent(id, event));
        sessions.redact(id, List.of(3L), new RedactionReason("ann", "asked"));
    }

    private static void assertIsFound(
            Tampering tampering,
            String id,
            String prefix,
            Random random,
            SessionService sessions,
            RawData data,
            long seed) {
        List<Map<String, @Nullable Object>> before = data.events(id);
        String other = prefix + (Integer.parseInt(id.substring(prefix.length())) + 1) % SESSIONS;
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> changed = new ArrayList<>();
        before.forEach(event -> changed.add(new LinkedHashMap<>(event)));
        tampering.change(new Tampering.Victim(
                random,
                changed,
                data.events(other),
                Objects.toString(data.field(other, "proof")),
                Objects.requireNonNull(data.field(id, "created_at")),
                fields));
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        fields.keySet().forEach(name -> kept.put(name, data.field(id, name)));

        data.replaceEvents(id, changed);
        fields.forEach((name, value) -> data.setField(id, name, value));
        assertThat(sessions.verify(id).problems())
                .as("%s in %s, seed %d", tampering, id, seed)
                .isNotEmpty();

        data.replaceEvents(id, before);
        kept.forEach((name, value) -> data.setField(id, name, value));
        assertThat(sessions.verify(id).problems())
                .as("after %s in %s, seed %d", tampering, id, seed)
                .isEmpty();
    }
}
