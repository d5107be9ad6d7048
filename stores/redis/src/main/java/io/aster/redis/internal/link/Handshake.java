package io.aster.redis.internal.link;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/**
 * Connects, and once more where a connection came about but was closed before the server replied: a server that is being replaced does
 * that, and now and then the client itself, whose error then hides a reply such as {@code WRONGPASS}.
 */
final class Handshake {
    /** What a second attempt would meet again: a reply, no connection, no answer in time, no trust, or libraries that do not fit. */
    private static final List<Class<? extends Throwable>> FINAL = List.of(
            RedisCommandExecutionException.class,
            ConnectException.class,
            UnknownHostException.class,
            UnresolvedAddressException.class,
            RedisCommandTimeoutException.class,
            SSLException.class,
            LinkageError.class);

    private Handshake() {}

    static <C> C with(Supplier<C> connect) {
        try {
            return connect.get();
        } catch (RedisConnectionException e) {
            if (isFinal(e)) {
                throw e;
            }
        }
        return connect.get();
    }

    private static boolean isFinal(RedisConnectionException e) {
        return RedisErrors.causes(e).stream()
                .anyMatch(cause -> FINAL.stream().anyMatch(kind -> kind.isInstance(cause)));
    }
}
