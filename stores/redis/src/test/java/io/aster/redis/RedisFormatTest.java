package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.message.Message;
import io.aster.session.NewSession;
import io.aster.testkit.load.Crowd;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The version of the format: written with the first data, and compared whenever a store is opened. */
class RedisFormatTest {
    private static final int NODES = 4;

    static Stream<Supplier<RedisFixture>> places() {
        return Stream.of(RedisFixture::standalone, RedisFixture::cluster);
    }

    static Stream<Consumer<Aster>> data() {
        return Stream.of(
                aster -> aster.sessions().create(NewSession.of("app", "user", "agent")),
                aster -> aster.messages().appendMessages("agent", List.of(Message.user("hello"))));
    }

    private static String key(RedisFixture place) {
        return place.prefix() + "format";
    }

    private static void opens(RedisFixture place) {
        place.open().close();
        assertThat(place.commands().hgetall(key(place)))
                .containsOnlyKeys("version")
                .containsEntry("version", "1");
    }

    private static void refuses(RedisFixture place, String... words) {
        assertThatExceptionOfType(StoreConfigurationException.class)
                .isThrownBy(place::open)
                .withMessageContainingAll(words);
    }

    @ParameterizedTest
    @MethodSource("places")
    void nodesThatStartTogetherWriteIt(Supplier<RedisFixture> start) throws Exception {
        try (RedisFixture place = start.get()) {
            try (Crowd<Boolean> nodes = new Crowd<>(NODES, node -> () -> {
                try (RedisStore store = place.open()) {
                    Aster.open(store).sessions().create(NewSession.of("app", "user", "agent"));
                    return true;
                }
            })) {
                assertThat(nodes.results()).hasSize(NODES);
            }
            opens(place);
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void aNewerOneIsRefused(Supplier<RedisFixture> start) {
        try (RedisFixture place = start.get()) {
            place.commands().hset(key(place), "version", "2");
            refuses(place, "have version 2", "up to version 1");
            assertThat(place.keys()).containsExactly(key(place));
        }
    }

    @ParameterizedTest
    @MethodSource("data")
    void dataWithoutItIsRefused(Consumer<Aster> write) {
        try (RedisFixture place = RedisFixture.standalone()) {
            try (RedisStore store = place.open()) {
                write.accept(Aster.open(store));
            }
            place.commands().del(key(place));
            refuses(place, "no version", "needs version 1", "HSET " + key(place) + " version 1");
            place.commands().hset(key(place), "version", "1");
            opens(place);
        }
    }

    @ParameterizedTest
    @MethodSource("data")
    void aServerThatLostAllDataHasItAgain(Consumer<Aster> write) {
        try (RedisFixture place = RedisFixture.standalone();
                RedisStore store = place.open()) {
            place.removeKeys();
            write.accept(Aster.open(store));
            opens(place);
        }
    }

    @Test
    void whatAnotherProgramWroteThereIsRefused() {
        try (RedisFixture place = RedisFixture.standalone()) {
            place.commands().hset(key(place), "version", "2.0-beta");
            refuses(place, "\"2.0-beta\"", "prefix");
            place.commands().del(key(place));
            place.commands().set(key(place), "1");
            refuses(place, "prefix");
        }
    }
}
