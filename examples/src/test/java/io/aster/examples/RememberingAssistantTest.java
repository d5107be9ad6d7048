package io.aster.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberingAssistantTest {
    @TempDir
    Path folder;

    @Test
    void remembersInAFile() throws Exception {
        Program program = new Program(RememberingAssistant.class, folder);

        assertThat(program.run(0)).containsExactly("My parcel is late. -> I heard [My parcel is late.]");
        assertThat(program.run(0, "It is number 42."))
                .containsExactly("It is number 42. -> I heard [My parcel is late., It is number 42.]");
    }

    @Test
    void remembersOnPostgresql() throws Exception {
        Program program = new Program(RememberingAssistant.class, folder);
        try (TestDatabase database = Servers.postgresql().newDatabase()) {
            assertThat(program.run(0, "One", database.url())).containsExactly("One -> I heard [One]");
            assertThat(program.run(0, "Two", database.url())).containsExactly("Two -> I heard [One, Two]");
        }
    }
}
