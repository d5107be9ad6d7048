package io.aster.testkit.message;

import io.aster.message.AgentMessages;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import io.aster.session.SessionService;
import io.aster.store.MessageWrite;
import io.aster.store.Store;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.internal.SteppingClock;
import io.aster.value.Settings;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What one test works on: a store of its own, the message store over it, and what that wrote. */
final class MessageStoreUnderTest implements AutoCloseable {
    private final StoreFixture fixture;
    private final SteppingClock clock = new SteppingClock();
    private Store store;
    private RecordedWrites lists;
    private MessageStore messages;
    private @Nullable Store otherStore;
    private @Nullable MessageStore other;

    MessageStoreUnderTest(StoreFixture fixture) {
        this.fixture = fixture;
        this.store = fixture.acquire();
        this.lists = new RecordedWrites(store.messages());
        this.messages = MessageStore.over(lists, settings());
    }

    StoreFixture fixture() {
        return fixture;
    }

    Store store() {
        return store;
    }

    SteppingClock clock() {
        return clock;
    }

    MessageStore messages() {
        return messages;
    }

    Settings settings() {
        return Settings.defaults().withClock(clock);
    }

    /** Another message store over the same store. */
    MessageStore service(Settings settings) {
        return MessageStore.over(store.messages(), settings);
    }

    /**
     * The message store of a second node on the same place, with a store and a clock of its own; always the same one. Where a place can't
     * be shared, it is one more over the same store.
     */
    synchronized MessageStore otherMessages() {
        MessageStore opened = other;
        if (opened == null) {
            Store second = fixture.isShared() ? fixture.acquire() : store;
            opened = MessageStore.over(second.messages(), Settings.defaults().withClock(new SteppingClock()));
            otherStore = second;
            other = opened;
        }
        return opened;
    }

    /** The message stores of both nodes by turns. */
    MessageStore messages(int number) {
        return number % 2 == 0 ? messages : otherMessages();
    }

    /** Deletes the data of users and apps, over the store of one of the nodes by turns. */
    SessionService sessions(int number) {
        messages(number);
        return SessionService.over(number % 2 == 0 ? store : Objects.requireNonNull(otherStore), settings());
    }

    /** What went to the store since the last call of this, in order. */
    List<MessageWrite> writes() {
        return lists.take();
    }

    /** Messages that differ by their number, from {@code first} to {@code last}, both inclusive. */
    static List<Message> numbered(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> Message.user("message " + number))
                .toList();
    }

    /** Gives an agent the messages 1 to {@code count}, and returns them as loaded. */
    AgentMessages given(String agentId, int count) {
        messages.appendMessages(agentId, numbered(1, count));
        return messages.loadMessages(agentId);
    }

    /** The messages of an agent as they are stored. */
    List<Message> stored(String agentId) {
        return messages.loadMessages(agentId).messages();
    }

    /** Closes the store and opens it again over the same data. */
    void reopen() {
        store.close();
        store = fixture.open();
        lists = new RecordedWrites(store.messages());
        messages = MessageStore.over(lists, settings());
    }

    @Override
    public void close() {
        try {
            if (otherStore != null && fixture.isShared()) {
                fixture.release(otherStore);
            }
        } finally {
            fixture.release(store);
            fixture.close();
        }
    }
}
