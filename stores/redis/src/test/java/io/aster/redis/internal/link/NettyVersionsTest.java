package io.aster.redis.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreException;
import io.aster.error.StoreUnavailableException;
import io.lettuce.core.RedisConnectionException;
import io.netty.util.Version;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries that do not fit each other are named as the cause, not the server. */
class NettyVersionsTest {
    private static final ClassLoader LOADER = NettyVersionsTest.class.getClassLoader();

    private final RedisErrors errors = new RedisErrors("redis://db.example");

    @Test
    void anErrorOfLinkageNamesTheVersions() {
        NoSuchMethodError cause = new NoSuchMethodError("'io.netty.channel.IoHandlerFactory factory()'");

        for (Throwable e : new Throwable[] {
            cause, new RedisConnectionException("Unable to connect", new IllegalStateException(cause))
        }) {
            assertThat(errors.unreachable(e))
                    .isInstanceOf(StoreConfigurationException.class)
                    .cause()
                    .isSameAs(e);
        }

        StoreException error = errors.unreachable(cause);
        assertThat(error.isRetryable()).isFalse();
        assertThat(error)
                .hasMessageStartingWith("redis://db.example: ")
                .hasMessageContaining(own() + " (netty-buffer, ")
                .hasMessageContaining("NoSuchMethodError")
                .hasMessageContaining("IoHandlerFactory")
                .hasMessageNotContaining("does it run");
    }

    @Test
    void anyOtherErrorAsksWhetherTheServerRuns() {
        assertThat(errors.unreachable(new RedisConnectionException("Unable to connect")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("does it run")
                .hasMessageNotContaining("netty");
    }

    @Test
    void modulesOfSeveralVersionsAreListedByVersion(@TempDir Path jar) throws IOException {
        Path versions = jar.resolve("META-INF/io.netty.versions.properties");
        Files.createDirectories(versions.getParent());
        Files.writeString(versions, """
                netty-codec-http.version=4.1.100.Final
                netty-codec-http.buildDate=2023-10-09 19:52:44 +0000
                netty-codec-http.commitDate=2023-10-09 19:50:36 +0000
                netty-codec-http.shortCommitHash=4a9a9f2
                netty-codec-http.longCommitHash=4a9a9f2
                netty-codec-http.repoStatus=clean
                """);
        try (URLClassLoader both = new URLClassLoader(new URL[] {jar.toUri().toURL()}, LOADER)) {
            assertThat(NettyVersions.found(both))
                    .startsWith("4.1.100.Final (netty-codec-http) and " + own() + " (netty-buffer, ");
        }
    }

    @Test
    void jarsWithoutVersionsAreNoError(@TempDir Path empty) throws IOException {
        try (URLClassLoader none = new URLClassLoader(new URL[] {empty.toUri().toURL()}, null)) {
            assertThat(NettyVersions.found(none)).isEqualTo("of no version that its jars name");
        }
    }

    private static String own() {
        return Objects.requireNonNull(Version.identify(LOADER).get("netty-common"))
                .artifactVersion();
    }
}
