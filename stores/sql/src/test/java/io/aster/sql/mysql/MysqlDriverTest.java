package io.aster.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The driver is the application's to add. */
class MysqlDriverTest {
    @Test
    void withoutItTheErrorNamesTheArtifact() throws Exception {
        try (URLClassLoader application = withoutDriver()) {
            Method open = application.loadClass(Aster.class.getName()).getMethod("open", String.class);
            Throwable error = null;
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(application);
            try {
                open.invoke(null, "mysql://root@127.0.0.1/agents");
            } catch (InvocationTargetException e) {
                error = e.getCause();
            } finally {
                thread.setContextClassLoader(before);
            }
            assertThat(error).isNotNull();
            assertThat(error.getClass().getName()).isEqualTo(StoreConfigurationException.class.getName());
            assertThat(error).hasMessageContaining("com.mysql:mysql-connector-j");
        }
    }

    /** Whatever jars the class path leads to, by manifests too, the driver is in none of them. */
    private static URLClassLoader withoutDriver() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.startsWith("com.mysql.")) {
                    throw new ClassNotFoundException(name);
                }
                return super.findClass(name);
            }
        };
    }
}
