package io.aster.redis;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.List;
import java.util.UUID;

/** A user with the rights that docs tell, for the prefix of a place. */
final class LimitedUser implements AutoCloseable {
    private static final String PASSWORD = "change-me";

    private final RedisFixture place;
    private final String name = "u" + UUID.randomUUID();

    private LimitedUser(RedisFixture place) {
        this.place = place;
    }

    static LimitedUser on(RedisFixture place) {
        LimitedUser user = new LimitedUser(place);
        CommandArgs<String, String> rule = new CommandArgs<>(StringCodec.UTF8);
        List<String> words = RedisDocs.user();
        words.subList(1, words.size())
                .forEach(word ->
                        rule.add(word.equals("aster_app") ? user.name : word.replace("aster:", place.prefix())));
        place.commands().dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), rule);
        return user;
    }

    RedisStoreBuilder builder() {
        return place.builder().user(name).password(PASSWORD);
    }

    @Override
    public void close() {
        place.removeUser(name);
    }
}
