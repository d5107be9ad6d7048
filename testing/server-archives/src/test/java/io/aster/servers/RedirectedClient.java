package io.aster.servers;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;

/** A client of a cluster, as simple as can be: it goes where the nodes send it, for ten seconds. */
final class RedirectedClient {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final AtomicInteger redirections = new AtomicInteger();
    private int port;

    RedirectedClient(int port) {
        this.port = port;
    }

    /** How often it was sent to another node. */
    int redirections() {
        return redirections.get();
    }

    /**
     * The answer to a command about one key; one caller at a time.
     *
     * @throws IllegalStateException if the nodes send it to and fro
     */
    String call(String command) {
        long end = System.nanoTime() + PATIENCE;
        String answer = new Login(port, SocketFactory.getDefault()).with(command);
        while (answer.startsWith("-MOVED ") || answer.startsWith("-ASK ")) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("still sent elsewhere: " + answer);
            }
            redirections.incrementAndGet();
            int to = Integer.parseInt(answer.substring(answer.lastIndexOf(':') + 1));
            boolean isForGood = answer.startsWith("-MOVED ");
            if (isForGood) {
                port = to;
            }
            List<String> commands = isForGood ? List.of(command) : List.of("ASKING", command);
            answer = new Login(to, SocketFactory.getDefault()).with(commands.toArray(String[]::new));
        }
        return answer;
    }
}
