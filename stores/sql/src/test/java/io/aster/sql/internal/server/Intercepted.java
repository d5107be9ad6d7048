package io.aster.sql.internal.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Wrappers as pools and frameworks have them, over a real data source and its connections. */
final class Intercepted {
    /** A call of a method of an interface, which may be passed on. */
    interface Call {
        @Nullable Object on(Object target, Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private Intercepted() {}

    /** A data source each of whose connections is replaced. */
    static DataSource dataSource(DataSource real, UnaryOperator<Connection> replacement) {
        return proxy(DataSource.class, real, (target, method, arguments) -> {
            Object result = pass(target, method, arguments);
            return result instanceof Connection connection ? replacement.apply(connection) : result;
        });
    }

    static Connection connection(Connection real, Call call) {
        return proxy(Connection.class, real, call);
    }

    static PreparedStatement statement(PreparedStatement real, Call call) {
        return proxy(PreparedStatement.class, real, call);
    }

    /** Makes the call. */
    static @Nullable Object pass(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, T real, Call call) {
        return type.cast(Proxy.newProxyInstance(
                Intercepted.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.on(real, method, arguments)));
    }
}
