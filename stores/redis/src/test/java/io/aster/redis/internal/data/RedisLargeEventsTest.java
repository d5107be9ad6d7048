package io.aster.redis.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.message.Message;
import io.aster.redis.RedisFixture;
import io.aster.redis.RedisStore;
import io.aster.redis.TestRedis;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.lettuce.core.RedisClient;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandSucceededEvent;
import io.lettuce.core.protocol.CommandType;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RedisLargeEventsTest {
    private static final int EVENTS = 40;
    private static final int SIZE = 500_000;

    private final Queue<Integer> pages = new ConcurrentLinkedQueue<>();

    private RedisFixture place;
    private RedisClient client;
    private Aster aster;

    @BeforeEach
    void open() {
        place = RedisFixture.standalone();
        client = RedisClient.create(TestRedis.url());
        client.addListener(new CommandListener() {
            @Override
            public void commandSucceeded(CommandSucceededEvent event) {
                if (event.getCommand().getType() == CommandType.XRANGE
                        && event.getCommand().getOutput().get() instanceof List<?> page) {
                    pages.add(page.size());
                }
            }
        });
        aster = Aster.open(
                RedisStore.builder().client(client).prefix(place.prefix()).open());
    }

    @AfterEach
    void close() {
        aster.close();
        client.shutdown();
        place.close();
    }

    @Test
    void areLookedAtFewAtATime() {
        SessionService sessions = aster.sessions();
        String id = sessions.create(NewSession.of("app", "user", "agent")).id();
        for (int i = 0; i < EVENTS; i++) {
            sessions.appendEvent(
                    id,
                    Event.builder(i == EVENTS - 1 ? "assistant" : "user")
                            .content(Message.user("x".repeat(SIZE)))
                            .build());
        }

        List<Event> found = sessions.getEvents(
                id, EventFilter.builder().author("assistant").limit(1).build());

        assertThat(found).singleElement().extracting(Event::seq).isEqualTo((long) EVENTS);
        assertThat(pages).startsWith(PageSize.FIRST).hasSizeGreaterThan(3);
        assertThat(pages.stream().skip(1)).allMatch(size -> (long) size * SIZE <= PageSize.ROOM);
    }
}
