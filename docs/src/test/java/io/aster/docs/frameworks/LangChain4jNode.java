package io.aster.docs.frameworks;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.aster.Aster;
import io.aster.langchain4j.memory.AsterChatMemoryStore;
import io.aster.langchain4j.message.MessageEvents;
import io.aster.session.EventFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** LangChain4j, as an AI service uses a store: a {@link MessageWindowChatMemory} reads a list, and gives back a longer one. */
record LangChain4jNode(ChatMemoryStore store, Function<Object, List<ChatMessage>> history, int window, Runnable closing)
        implements Node {
    /** LangChain4j's own store. */
    static Node own(Database database, int window) {
        ChatMemoryStore store = new InMemoryChatMemoryStore();
        return new LangChain4jNode(store, store::getMessages, window, database::close);
    }

    static Node aster(Database database, int window) {
        Aster aster = Aster.open(database.url());
        AsterChatMemoryStore store = AsterChatMemoryStore.over(aster.sessions());
        Function<Object, List<ChatMessage>> history = id -> aster.sessions()
                .streamEvents(store.key(id).sessionId(), EventFilter.all())
                .filter(MessageEvents::hasMessage)
                .map(MessageEvents::fromEvent)
                .toList();
        return new LangChain4jNode(store, history, window, aster::close);
    }

    @Override
    public Turn turn(Object conversation) {
        return new ListTurn(store, memory(conversation, new EarlierRead(store, conversation)));
    }

    @Override
    public List<Said> read(Object conversation) {
        return said(memory(conversation, store).messages());
    }

    @Override
    public List<Said> everything(Object conversation) {
        return said(history.apply(conversation));
    }

    @Override
    public void delete(Object conversation) {
        memory(conversation, store).clear();
    }

    @Override
    public void close() {
        closing.run();
    }

    private ChatMemory memory(Object conversation, ChatMemoryStore from) {
        return MessageWindowChatMemory.builder()
                .id(conversation)
                .maxMessages(window)
                .chatMemoryStore(from)
                .build();
    }

    private static List<Said> said(List<ChatMessage> messages) {
        return messages.stream().map(LangChain4jMessages::said).toList();
    }

    /** The time between the reading and the writing of a memory: what it reads was read when this was created. */
    private static final class EarlierRead implements ChatMemoryStore {
        private final ChatMemoryStore store;
        private List<ChatMessage> messages;

        EarlierRead(ChatMemoryStore store, Object conversation) {
            this.store = store;
            this.messages = List.copyOf(store.getMessages(conversation));
        }

        @Override
        public List<ChatMessage> getMessages(Object memoryId) {
            return messages;
        }

        @Override
        public void updateMessages(Object memoryId, List<ChatMessage> list) {
            store.updateMessages(memoryId, list);
            messages = List.copyOf(list);
        }

        @Override
        public void deleteMessages(Object memoryId) {
            store.deleteMessages(memoryId);
        }
    }

    /** A request, with the memory that it has read. */
    private record ListTurn(ChatMemoryStore store, ChatMemory memory) implements Turn {
        @Override
        public void add(List<Said> messages) {
            if (messages.size() == 1) {
                memory.add(LangChain4jMessages.message(messages.get(0)));
            } else {
                List<ChatMessage> all = memory.messages();
                messages.forEach(said -> all.add(LangChain4jMessages.message(said)));
                memory.set(all);
            }
        }

        @Override
        public void repeat(Said message) {
            List<ChatMessage> all = memory.messages();
            all.add(LangChain4jMessages.message(message));
            store.updateMessages(memory.id(), new ArrayList<>(all));
            store.updateMessages(memory.id(), new ArrayList<>(all));
        }

        @Override
        public void addAndChange(Said message, Said unwritten) {
            List<ChatMessage> all = memory.messages();
            all.add(LangChain4jMessages.message(message));
            store.updateMessages(memory.id(), all);
            all.add(LangChain4jMessages.message(unwritten));
        }

        @Override
        public boolean appends() {
            return false;
        }
    }
}
