package io.aster.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HashingTest {
    private static final List<String> IP = List.of("metadata.ip", "session.ip", "metadata.hops[].ip");

    private final TwoNodes nodes = new TwoNodes();
    private final SessionService sessions =
            nodes.node(builder -> builder.hashed(IP).readable(IP));

    private static NewEvent event(String id, String ip) {
        return Event.builder("user")
                .id(id)
                .metadata(Map.of("ip", ip, "hops", List.of(Map.of("ip", ip), "none")))
                .build();
    }

    private Map<String, @Nullable Object> metadata(String user, String ip) {
        String session = sessions.create(NewSession.of("shop", user, "agent")).id();
        sessions.appendEvent(session, event("e", ip));
        return sessions.findEvent(session, "e").orElseThrow().metadata();
    }

    @Test
    void equalValuesOfAnAppHaveEqualHashes() {
        Map<String, @Nullable Object> ann = metadata("ann", "10.0.0.1");
        assertThat(String.valueOf(ann.get("ip"))).matches("\\$hash:[\\w-]{50}");
        assertThat(ann.get("hops")).isEqualTo(List.of(Map.of("ip", String.valueOf(ann.get("ip"))), "none"));
        assertThat(metadata("bob", "10.0.0.1")).isEqualTo(ann);
        assertThat(metadata("ann", "10.0.0.2").get("ip")).isNotEqualTo(ann.get("ip"));
    }

    @Test
    void aRepeatedAppendIsTheSameOne() {
        String session = sessions.create(NewSession.of("shop", "ann", "agent")).id();
        Event first = sessions.appendEvent(session, event("e", "10.0.0.1"));
        assertThat(sessions.appendEvent(session, event("e", "10.0.0.1"))).isEqualTo(first);
        assertThat(sessions.findEvent(session, "e").orElseThrow().seq()).isEqualTo(1);
    }

    @Test
    void aHashThatIsWrittenAgainStays() {
        String session = sessions.create(NewSession.of("shop", "ann", "agent").withMetadata(Map.of("ip", "10.0.0.1")))
                .id();
        Object hash = sessions.get(session).metadata().get("ip");
        assertThat(sessions.updateMetadata(session, Map.of("more", 1L))
                        .metadata()
                        .get("ip"))
                .isEqualTo(hash);
        assertThat(nodes.rawSessions().find(session).orElseThrow().metadata()).contains(String.valueOf(hash));
    }
}
