package io.aster.langchain4j.memory;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts the statements that are executed on the connections of a data source. */
final class CountedStatements {
    private final AtomicLong count = new AtomicLong();

    DataSource over(DataSource source) {
        return counted(DataSource.class, source);
    }

    /** The statements since the last time. */
    long take() {
        return count.getAndSet(0);
    }

    private <T> T counted(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (Statement.class.isAssignableFrom(type)
                            && method.getName().startsWith("execute")) {
                        count.incrementAndGet();
                    }
                    try {
                        return result(method.getReturnType(), method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private @Nullable Object result(Class<?> type, @Nullable Object value) {
        return value != null && (Connection.class.isAssignableFrom(type) || Statement.class.isAssignableFrom(type))
                ? counted(type, value)
                : value;
    }
}
