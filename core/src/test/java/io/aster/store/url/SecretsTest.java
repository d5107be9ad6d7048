package io.aster.store.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.StoreConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private final Secrets secrets = new Secrets(Map.of("DB_PASSWORD", "a&b=c ", "EMPTY", "")::get);

    @TempDir
    private Path folder;

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("password"), content).toString();
    }

    @Test
    void aFilesLastLineEndDoesNotCount() throws IOException {
        for (String end : new String[] {"", "\n", "\r\n"}) {
            assertThat(secrets.resolve(Map.of("passwordFile", file(" s3cret\u00fc " + end), "user", "app")))
                    .isEqualTo(Map.of("password", " s3cret\u00fc ", "user", "app"));
        }
        assertThat(secrets.resolve(Map.of("sentinelPasswordFile", file("one\n\n"))))
                .isEqualTo(Map.of("sentinelPassword", "one\n"));
    }

    @Test
    void aVariablesValueIsTakenAsItIs() {
        assertThat(secrets.resolve(Map.of("passwordEnv", "DB_PASSWORD"))).isEqualTo(Map.of("password", "a&b=c "));
        assertThat(secrets.resolve(Map.of("password", "x"))).isEqualTo(Map.of("password", "x"));
    }

    @Test
    void whatIsMissingIsNamedAndNeverQuoted() throws IOException {
        assertRefused(
                Map.of("passwordEnv", "OTHER"), "parameter passwordEnv: the environment variable OTHER is not set");
        assertRefused(Map.of("passwordEnv", "EMPTY"), "parameter passwordEnv: EMPTY is empty");
        String missing = folder.resolve("none").toString();
        assertRefused(Map.of("passwordFile", missing), "parameter passwordFile: can't read the file " + missing);
        String empty = file("\n");
        assertRefused(Map.of("passwordFile", empty), "parameter passwordFile: " + empty + " is empty");
        assertRefused(
                Map.of("password", "x", "passwordFile", empty),
                "set one of the parameters password, passwordFile and passwordEnv");
        assertRefused(
                Map.of("passwordEnv", "DB_PASSWORD", "passwordFile", empty),
                "set one of the parameters password, passwordFile and passwordEnv");
    }

    private void assertRefused(Map<String, String> parameters, String message) {
        assertThatThrownBy(() -> secrets.resolve(parameters))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessage(message);
    }
}
