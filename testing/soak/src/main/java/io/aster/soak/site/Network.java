package io.aster.soak.site;

import io.aster.faultproxy.ByteMatch;
import io.aster.faultproxy.Fault;
import io.aster.faultproxy.FaultProxy;
import io.aster.soak.history.Incident;
import io.aster.soak.history.Incidents;
import io.aster.soak.history.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The networks between a server and its writers, one for each of them. */
final class Network implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(1_500);

    private final List<FaultProxy> proxies;

    Network(int port, int writers) {
        proxies = IntStream.range(0, writers)
                .mapToObj(writer -> FaultProxy.to("127.0.0.1", port))
                .toList();
    }

    int port(int writer) {
        return proxies.get(writer).port();
    }

    List<PlannedFault> faults() {
        return List.of(this::cut, this::swallow, this::drop, this::freeze);
    }

    @Override
    public void close() {
        proxies.forEach(FaultProxy::close);
    }

    private void cut(Incidents incidents, Random random) {
        incidents.happened(Incident.CUT, any(random).cut());
    }

    /** The server does what it is sent next, and its answer does not arrive. */
    private void swallow(Incidents incidents, Random random) throws InterruptedException {
        FaultProxy proxy = any(random);
        Fault fault = Fault.SWALLOW_ANSWER;
        long before = proxy.count(fault);
        proxy.swallowAnswer(ByteMatch.next());
        proxy.await(fault, before + 1, PATIENCE);
        proxy.heal();
        incidents.happened(Incident.SWALLOWED, proxy.count(fault) - before);
    }

    /** What the server is sent next does not arrive. */
    private void drop(Incidents incidents, Random random) throws InterruptedException {
        FaultProxy proxy = any(random);
        Fault fault = Fault.DROP_REQUEST;
        long before = proxy.count(fault);
        proxy.dropRequest(ByteMatch.next());
        proxy.await(fault, before + 1, PATIENCE);
        proxy.heal();
        incidents.happened(Incident.DROPPED, proxy.count(fault) - before);
    }

    private void freeze(Incidents incidents, Random random) {
        FaultProxy proxy = any(random);
        proxy.freeze();
        incidents.happened(Incident.PAUSED);
        Patience.pause(random, SHORTEST_PAUSE, LONGEST_PAUSE);
        proxy.thaw();
    }

    private FaultProxy any(Random random) {
        return proxies.get(random.nextInt(proxies.size()));
    }
}
