package io.aster.sql.internal.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose check by the pool is not affected by an interrupt: on a virtual thread every connection that is read while the
 * interrupt flag is set breaks, and the pool would check one after the other until none is left. The check ends at the deadline of the
 * thread that gets the connection.
 */
record ShieldedConnection(Connection connection) implements InvocationHandler {
    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                ShieldedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new ShieldedConnection(connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("isValid") && arguments != null) {
            return isValid((int) arguments[0]);
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private boolean isValid(int seconds) throws SQLException {
        boolean interrupted = Thread.interrupted();
        NetworkTimeout timeout = new NetworkTimeout(connection);
        try {
            boolean answered = timeout.isAnswered(seconds);
            if (answered) {
                timeout.restore();
            }
            return answered;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
