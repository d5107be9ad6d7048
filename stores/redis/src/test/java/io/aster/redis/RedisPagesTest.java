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
    private static final EventMatch OF_OTHERS =
            EventMatch.builder().author("others").build();
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
            page = page(EventQuery.builder("s", 512)
                    .match(filtered ? OF_OTHERS : EventMatch.ANY)
                    .afterSeq(cursor)
                    .maxChars(BOUND)
                    .build());
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
        assertPage(EventQuery.builder("s", 10).maxChars(300).build(), true, 1, 2, 3);
        assertPage(EventQuery.builder("s", 10).maxChars(299).build(), true, 1, 2);
        assertPage(EventQuery.builder("s", 10).maxChars(1).build(), true, 1);
        assertPage(EventQuery.builder("s", 2).offset(2).maxChars(300).build(), false, 3, 4);
        assertPage(EventQuery.builder("s", 10).newestFirst(true).maxChars(200).build(), true, 10, 9);
        assertPage(
                EventQuery.builder("s", 10)
                        .afterSeq(7)
                        .newestFirst(true)
                        .offset(1)
                        .maxChars(300)
                        .build(),
                false,
                9,
                8);
        assertPage(EventQuery.builder("s", 10).afterSeq(8).maxChars(300).build(), false, 9, 10);
        assertPage(EventQuery.builder("s", 10).afterSeq(10).maxChars(300).build(), false);
        assertPage(
                EventQuery.builder("s", 10)
                        .afterSeq(Long.MAX_VALUE)
                        .offset(5)
                        .maxChars(300)
                        .build(),
                false);
        assertPage(
                EventQuery.builder("s", 10)
                        .beforeSeq(1)
                        .newestFirst(true)
                        .maxChars(300)
                        .build(),
                false);
    }

    @Test
    void charactersCountAndNotBytes() {
        append(10, "e", "\u4e2d".repeat(98));
        assertPage(EventQuery.builder("s", 10).maxChars(300).build(), true, 1, 2, 3);
        assertPage(EventQuery.builder("s", 3).maxChars(300).build(), false, 1, 2, 3);
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
                .mapToObj(i -> EventRecord.builder("s", id + i)
                        .author("user")
                        .content("\"" + text + "\"")
                        .timestamp(NOW)
                        .build())
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
