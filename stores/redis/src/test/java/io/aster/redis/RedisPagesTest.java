package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.AppendRequest;
import io.aster.store.EventMatch;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.WriteToken;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandSucceededEvent;
import io.lettuce.core.protocol.CommandType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are bounded in characters, whatever the sizes of the events before them. */
class RedisPagesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final EventMatch ANY = new EventMatch(null, null, null, null, null, null, false);
    private static final EventMatch OF_OTHERS = new EventMatch(null, null, null, null, "others", null, false);
    private static final int SMALL = 600;
    private static final int LARGE = 40;
    private static final int BOUND = 1 << 20;

    private final Queue<Long> chunks = new ConcurrentLinkedQueue<>();
    private final RedisFixture place = RedisFixture.standalone();
    private RedisClient client;
    private RedisStore store;

    @BeforeEach
    void open() {
        client = RedisClient.create(TestRedis.url());
        client.addListener(new CommandListener() {
            @Override
            public void commandSucceeded(CommandSucceededEvent event) {
                if (Set.of(CommandType.XRANGE, CommandType.XREVRANGE)
                        .contains(event.getCommand().getType())) {
                    chunks.add(
                            characters((List<?>) event.getCommand().getOutput().get()));
                }
            }
        });
        store = RedisStore.builder().client(client).prefix(place.prefix()).open();
        store.sessions()
                .insert(
                        SessionRecord.builder("s")
                                .appName("app")
                                .userId("user")
                                .agentId("agent")
                                .createdAt(NOW)
                                .updatedAt(NOW)
                                .build(),
                        WriteToken.next());
    }

    @AfterEach
    void close() {
        store.close();
        client.shutdown();
        place.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void largeEventsAfterManySmallOnesComeFewAtATime(boolean filtered) {
        append(SMALL, "small", "x");
        for (int i = 0; i < LARGE; i++) {
            append(1, "large-" + i + "-", "y".repeat(BOUND - 10));
        }
        long cursor = 0;
        List<Long> seqs = new ArrayList<>();
        EventPage page;
        do {
            page = page(new EventQuery("s", filtered ? OF_OTHERS : ANY, cursor, Long.MAX_VALUE, false, 0, 512, BOUND));
            page.events().forEach(event -> seqs.add(event.seq()));
            cursor = page.events().isEmpty()
                    ? cursor
                    : page.events().get(page.events().size() - 1).seq();
        } while (page.cut() || page.events().size() == 512);
        assertThat(seqs).hasSize(filtered ? 0 : SMALL + LARGE);
        // The texts of an entry that are no JSON are small.
        assertThat(chunks).hasSizeGreaterThanOrEqualTo(LARGE).allMatch(chars -> chars < BOUND + 100_000);
    }

    @Test
    void pageEndsBeforeTheEventThatExceedsTheBound() {
        append(10, "e", "x".repeat(98));
        assertPage(new EventQuery("s", ANY, 0, Long.MAX_VALUE, false, 0, 10, 300), true, 1, 2, 3);
        assertPage(new EventQuery("s", ANY, 0, Long.MAX_VALUE, false, 0, 10, 299), true, 1, 2);
        assertPage(new EventQuery("s", ANY, 0, Long.MAX_VALUE, false, 0, 10, 1), true, 1);
        assertPage(new EventQuery("s", ANY, 0, Long.MAX_VALUE, false, 2, 2, 300), false, 3, 4);
        assertPage(new EventQuery("s", ANY, 0, Long.MAX_VALUE, true, 0, 10, 200), true, 10, 9);
        assertPage(new EventQuery("s", ANY, 7, Long.MAX_VALUE, true, 1, 10, 300), false, 9, 8);
        assertPage(new EventQuery("s", ANY, 8, Long.MAX_VALUE, false, 0, 10, 300), false, 9, 10);
        assertPage(new EventQuery("s", ANY, 10, Long.MAX_VALUE, false, 0, 10, 300), false);
        assertPage(new EventQuery("s", ANY, Long.MAX_VALUE, Long.MAX_VALUE, false, 5, 10, 300), false);
        assertPage(new EventQuery("s", ANY, 0, 1, true, 0, 10, 300), false);
    }

    @Test
    void charactersCountAndNotBytes() {
        append(10, "e", "\u4e2d".repeat(98));
        assertPage(new EventQuery("s", ANY, 0, Long.MAX_VALUE, false, 0, 10, 300), true, 1, 2, 3);
        assertPage(new EventQuery("s", ANY, 0, Long.MAX_VALUE, false, 0, 3, 300), false, 1, 2, 3);
    }

    private void assertPage(EventQuery query, boolean cut, long... seqs) {
        EventPage page = page(query);
        assertThat(page.events().stream().mapToLong(EventRecord::seq)).containsExactly(box(seqs));
        assertThat(page.cut()).isEqualTo(cut);
        assertThat(page.eventCount()).isEqualTo(10);
    }

    private static Long[] box(long... seqs) {
        return Arrays.stream(seqs).boxed().toArray(Long[]::new);
    }

    private EventPage page(EventQuery query) {
        return store.sessions().events(query).orElseThrow();
    }

    private void append(int count, String id, String text) {
        List<EventRecord> events = IntStream.range(0, count)
                .mapToObj(i ->
                        new EventRecord("s", 0, id + i, null, null, "user", null, "\"" + text + "\"", null, null, NOW))
                .toList();
        store.sessions().append(AppendRequest.builder("s", events, NOW).build());
    }

    private static long characters(List<?> entries) {
        return entries.stream()
                .flatMap(entry -> ((StreamMessage<?, ?>) entry).getBody().values().stream())
                .mapToLong(value -> value.toString().length())
                .sum();
    }
}
