package io.aster.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdkAssistantTest {
    @TempDir
    Path folder;

    @Test
    void diesAndGoesOn() throws Exception {
        run();
    }

    @Test
    void diesAndGoesOnOnPostgresql() throws Exception {
        try (TestDatabase database = Servers.postgresql().newDatabase()) {
            run(database.url());
        }
    }

    private void run(String... url) throws Exception {
        Program program = new Program(AdkAssistant.class, folder);

        assertThat(program.run(1, url))
                .containsExactly("user: Where is my parcel P-1?", "tracks P-1", "The process dies. Run it again.");
        assertThat(program.run(0, url)).containsExactly("user: Go on.", "clerk: I know {\"place\":\"Berlin\"}");
    }
}
