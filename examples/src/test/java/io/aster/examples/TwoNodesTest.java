package io.aster.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.testservers.Servers;
import io.aster.testservers.redis.TestKeyspace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoNodesTest {
    private static final List<String> TALK = List.of(
            "first node: My parcel is late. -> I heard [My parcel is late.]",
            "second node: It is number 42. -> I heard [My parcel is late., It is number 42.]",
            "first node: What do you know? -> I heard [My parcel is late., It is number 42., What do you know?]");

    @TempDir
    Path folder;

    @Test
    void shareAConversationInAFile() throws Exception {
        assertThat(new Program(TwoNodes.class, folder).run(0)).isEqualTo(TALK);
    }

    @Test
    void shareAConversationOnRedis() throws Exception {
        try (TestKeyspace keys = Servers.redis().newKeyspace()) {
            String url = keys.url() + "?prefix=" + keys.prefix();

            assertThat(new Program(TwoNodes.class, folder).run(0, url)).isEqualTo(TALK);
            assertThat(keys.count()).isPositive();
        }
    }
}
