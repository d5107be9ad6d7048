package io.aster.servers;

import java.util.List;
import javax.net.SocketFactory;

/** A client of a cluster, as simple as can be: it goes where the nodes send it. */
final class RedirectedClient {
    private int port;
    private int redirections;

    RedirectedClient(int port) {
        this.port = port;
    }

    /** How often it was sent to another node. */
    synchronized int redirections() {
        return redirections;
    }

    /** The answer to a command about one key. */
    synchronized String call(String command) {
        String answer = new Login(port, SocketFactory.getDefault()).with(command);
        while (answer.startsWith("-MOVED ") || answer.startsWith("-ASK ")) {
            redirections++;
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
