package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.testservers.redis.RedisSentinels;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The user that docs tell to make on every data server; Sentinels know nothing of it. */
class RedisSentinelAclTest {
    @Test
    void theUserIsEnoughAlsoAfterAFailover() {
        List<String> words = RedisDocs.user();
        try (RedisSentinels redis = RedisSentinels.builder()
                .replicas(1)
                .sentinels(1)
                .user(String.join(" ", words.subList(2, words.size())))
                .build()) {
            redis.start();
            try (Aster aster = Aster.open(redis.url().replace("//", "//aster_app:change-me@") + "?waitReplicas=1")) {
                EveryCommand.use(aster);
                String id = aster.sessions()
                        .create(NewSession.of("app", "user", "agent"))
                        .id();
                assertThat(EveryCommand.denied(redis.primary())).isSubsetOf(EveryCommand.OPTIONAL);
                redis.primary().kill();
                redis.awaitReady();
                assertThat(aster.sessions().get(id).eventCount()).isZero();
            }
            try (Aster aster = Aster.open(redis.url().replace("//", "//aster_app:change-me@"))) {
                String id = aster.sessions()
                        .create(NewSession.of("app", "user", "agent"))
                        .id();
                assertThat(aster.sessions().appendEvent(id, Event.user("hello")).seq())
                        .isEqualTo(1);
                assertThat(EveryCommand.denied(redis.primary())).isSubsetOf(EveryCommand.OPTIONAL);
            }
        }
    }
}
