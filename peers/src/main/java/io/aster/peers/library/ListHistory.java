package io.aster.peers.library;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.aster.benchmarks.load.Turn;
import io.aster.peers.contest.PeerHistory;
import java.util.ArrayList;
import java.util.List;

/** LangChain4j: a store that is given the whole list of messages. */
final class ListHistory implements PeerHistory {
    /** A store as an application writes it. */
    interface Store extends ChatMemoryStore, AutoCloseable {
        void settle() throws Exception;

        @Override
        void close();
    }

    private final Store store;

    ListHistory(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "LangChain4j, list as JSON";
    }

    @Override
    public void begin(String conversation, List<Turn> said) {
        store.updateMessages(conversation, messages(said));
    }

    @Override
    public int turn(String conversation, List<Turn> said) {
        List<ChatMessage> all = new ArrayList<>(store.getMessages(conversation));
        int loaded = all.size();
        all.addAll(messages(said));
        store.updateMessages(conversation, all);
        return loaded;
    }

    @Override
    public void settle() throws Exception {
        store.settle();
    }

    @Override
    public void close() {
        store.close();
    }

    private static List<ChatMessage> messages(List<Turn> said) {
        return said.stream().map(ListHistory::message).toList();
    }

    private static ChatMessage message(Turn turn) {
        return turn.author().equals("user") ? UserMessage.from(turn.text()) : AiMessage.from(turn.text());
    }
}
