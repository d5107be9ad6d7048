package io.aster.testservers.redis;

import io.aster.testservers.process.ServerException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Moves one slot of a cluster to another primary, in the way of redis-cli. During the move the old primary redirects clients to the new
 * one for keys that have been moved already.
 */
record SlotMove(int slot, ClusterNode from, RedisServer source, ClusterNode to, RedisServer target) {
    private static final int KEYS_AT_ONCE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * Reports that the new primary does not know the old primary's epoch yet, if so. The new primary chooses an epoch above all that it
     * knows. With an equal or lower one, a message that the old primary sent before the move would take the slot back.
     */
    Optional<String> missingEpoch() throws IOException {
        long epoch = ClusterView.of(source).self().epoch();
        boolean knows = ClusterView.of(target)
                .at(source.port())
                .filter(node -> node.epoch() >= epoch)
                .isPresent();
        return knows
                ? Optional.empty()
                : Optional.of(target.port() + " does not know of epoch " + epoch + " of " + source.port());
    }

    /** Moves the slot and announces its new owner to all primaries. */
    void run(List<RedisServer> primaries) {
        target.command(setSlot("IMPORTING", from));
        source.command(setSlot("MIGRATING", to));
        try (RespConnection connection = RespConnection.open(source.address(), PATIENCE)) {
            moveKeys(connection);
        } catch (IOException e) {
            throw new ServerException("the keys of slot " + slot + " can't be moved", e);
        }
        // The new owner first: if the move were interrupted here, the slot would have an owner.
        Set<RedisServer> all = new LinkedHashSet<>(List.of(target, source));
        all.addAll(primaries);
        all.forEach(primary -> primary.command(setSlot("NODE", to)));
    }

    private void moveKeys(RespConnection connection) throws IOException {
        List<String> keys = keys(connection);
        while (!keys.isEmpty()) {
            List<String> login = target.address().login();
            List<String> command = new ArrayList<>(
                    List.of("MIGRATE", to.host(), "" + to.port(), "", "0", "" + PATIENCE.toMillis() / 2, "AUTH2"));
            command.addAll(login.subList(1, login.size()));
            command.add("KEYS");
            command.addAll(keys);
            connection.call(command);
            keys = keys(connection);
        }
    }

    private List<String> keys(RespConnection connection) throws IOException {
        return RespReplies.texts(connection.call("CLUSTER", "GETKEYSINSLOT", "" + slot, "" + KEYS_AT_ONCE));
    }

    private String[] setSlot(String state, ClusterNode node) {
        return new String[] {"CLUSTER", "SETSLOT", "" + slot, state, node.id()};
    }
}
