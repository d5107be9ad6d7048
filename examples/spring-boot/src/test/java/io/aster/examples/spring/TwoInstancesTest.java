package io.aster.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import org.junit.jupiter.api.Test;

/** Two instances on one PostgreSQL, one of which dies. */
class TwoInstancesTest {
    @Test
    void shareTheirConversations() throws Exception {
        try (TestDatabase database = Servers.postgresql().newDatabase();
                LocalModel model = new LocalModel(0);
                Instance first = Instance.start(database.url(), model.url());
                Instance second = Instance.start(database.url(), model.url())) {
            assertThat(first.say("ann", "My parcel is late.")).isEqualTo("I heard [My parcel is late.]");
            assertThat(second.say("bob", "Hello")).isEqualTo("I heard [Hello]");
            assertThat(second.say("ann", "It is number 42."))
                    .isEqualTo("I heard [My parcel is late., It is number 42.]");
            first.kill();
            assertThat(second.say("ann", "What do you know?"))
                    .isEqualTo("I heard [My parcel is late., It is number 42., What do you know?]");
            assertThat(second.get("/actuator/health"))
                    .contains("\"aster\":{\"details\":{\"store\":\"postgresql\"},\"status\":\"UP\"}");
            assertThat(second.get("/actuator/metrics/aster.store.calls")).contains("\"sessions.append\"");
        }
    }
}
