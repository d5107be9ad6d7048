package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.MissingDependencyException;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application without a driver or pool reads which artifact to add. */
class OptionalLibraryTest {
    @ParameterizedTest
    @CsvSource({
        "org.sqlite., sqlite:sessions.db, io.aster:aster-sqlite",
        "org.postgresql., postgresql://app@127.0.0.1:1/agents, io.aster:aster-postgresql",
        "com.zaxxer., postgresql://app@127.0.0.1:1/agents, io.aster:aster-postgresql",
        "com.zaxxer., mysql://app@127.0.0.1:1/agents, io.aster:aster-mysql",
        "com.mysql., mysql://app@127.0.0.1:1/agents, com.mysql:mysql-connector-j",
    })
    void anErrorNamesTheArtifact(String missing, String url, String artifact) throws Exception {
        assertThatThrownBy(() -> open(missing, url))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .satisfies(error ->
                        assertThat(error.getClass().getName()).isEqualTo(MissingDependencyException.class.getName()))
                .hasMessageEndingWith("add the dependency " + artifact);
    }

    private static void open(String missing, String url) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application = without(missing)) {
            Method open = application.loadClass(Aster.class.getName()).getMethod("open", String.class);
            thread.setContextClassLoader(application);
            open.invoke(null, url);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Whatever jars the class path leads to, by manifests too, the library is in none of them. */
    private static URLClassLoader without(String packages) throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.startsWith(packages)) {
                    throw new ClassNotFoundException(name);
                }
                return super.findClass(name);
            }
        };
    }
}
