package io.aster.testkit.internal.rewrite;

import static io.aster.testkit.internal.Requests.NOW;
import static io.aster.testkit.internal.Requests.all;
import static io.aster.testkit.internal.Requests.event;
import static io.aster.testkit.internal.Requests.request;
import static io.aster.testkit.internal.Requests.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.RewriteRequest.EventTexts;
import io.aster.store.SessionStore;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.Deadline;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rewrites of one session, beside each other, appends and redactions. */
public interface RewriteRaceContract {
    int PART = 8;

    /** The threads rewrite three parts of the events, one by one; the last of each part is redacted meanwhile. */
    @Test
    default void nothingIsLostAndNothingComesBack(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        List<EventRecord> events = IntStream.rangeClosed(1, 3 * PART)
                .mapToObj(i -> event("s", 0, "e-" + i).toBuilder()
                        .content("{\"old\":%d}".formatted(i))
                        .build())
                .toList();
        store.append(AppendRequest.builder("s", events, NOW).build());
        List<Boolean> done = Race.run(5, thread -> () -> {
            SessionStore node = bench.node(thread).store().sessions();
            return switch (thread) {
                case 3 -> append(node);
                case 4 -> IntStream.rangeClosed(1, 3).allMatch(part -> redact(node, (long) part * PART));
                default -> IntStream.rangeClosed(1, PART).allMatch(i -> rewrite(node, (long) thread * PART + i));
            };
        });
        assertThat(done).containsOnly(true);
        List<EventRecord> after = store.events(all("s")).orElseThrow().events();
        assertThat(after).hasSize(4 * PART);
        for (EventRecord each : after.subList(0, 3 * PART)) {
            String content = each.content();
            Map<String, Long> expected = each.seq() % PART == 0 ? Map.of() : Map.of("new", each.seq());
            assertThat(content == null ? Map.of() : Json.read(content))
                    .as("event %d", each.seq())
                    .isEqualTo(expected);
            assertThat(each.redaction() == null).isEqualTo(content != null);
        }
        assertThat(store.find("s").orElseThrow().redactions()).isEqualTo(3);
    }

    private static boolean append(SessionStore store) {
        return IntStream.range(0, PART)
                .allMatch(i -> store.append(request("s", AppendRequest.ANY, "late-" + i)) instanceof Appended);
    }

    private static boolean redact(SessionStore store, long seq) {
        RedactionRequest request = RedactionRequest.builder("s", List.of(seq), "{\"why\":1}")
                .createdAt(NOW)
                .build();
        Deadline deadline = new Deadline();
        while (deadline.isOpen()) {
            if (store.redact(request) == RedactionOutcome.REDACTED) {
                return true;
            }
        }
        return false;
    }

    private static boolean rewrite(SessionStore store, long seq) {
        EventTexts texts = new EventTexts(seq, "{\"new\":%d}".formatted(seq), null, null);
        Deadline deadline = new Deadline();
        while (deadline.isOpen()) {
            long redactions = store.find("s").orElseThrow().redactions();
            RewriteRequest request = RewriteRequest.builder("s", NOW)
                    .expectedRedactions(redactions)
                    .events(List.of(texts))
                    .build();
            if (store.rewrite(request) == RewriteOutcome.REWRITTEN) {
                return true;
            }
        }
        return false;
    }
}
