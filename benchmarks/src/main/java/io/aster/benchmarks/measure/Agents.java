package io.aster.benchmarks.measure;

import io.aster.benchmarks.redis.RedisBenchmark;
import io.aster.message.AgentMessages;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import io.aster.value.Json;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Agents with short messages; their ids end with the 12 digits that redis-benchmark generates. */
final class Agents {
    static final String TEXT = "Where is my parcel? It was due on Friday.";
    static final Message MESSAGE = Message.user(TEXT);
    static final String JSON = Json.write(MESSAGE.toJson());

    /** The key with which redis-benchmark accesses the list of a random agent. */
    static final String RANDOM_LIST = listOf("agt-" + RedisBenchmark.RANDOM);

    private static final List<String> IDS =
            IntStream.range(0, 1_000).mapToObj("agt-%012d"::formatted).toList();

    private Agents() {}

    /** The id of one of 1,000 agents. */
    static String id(int number) {
        return IDS.get(number);
    }

    /** The key of the messages of one of 1,000 agents. */
    static String list(int number) {
        return listOf(id(number));
    }

    private static String listOf(String agentId) {
        return "aster:{" + agentId + "}:messages";
    }

    /** Stores messages for an agent without messages. */
    static AgentMessages fill(MessageStore store, int number, int messages) {
        return store.saveMessages(AgentMessages.none(id(number)).plus(Collections.nCopies(messages, MESSAGE)));
    }

    static void fillAll(MessageStore store, int messages) {
        IntStream.range(0, Rate.CALLERS).forEach(number -> fill(store, number, messages));
    }
}
