package io.aster.docs.frameworks;

import io.aster.Aster;
import io.aster.springai.memory.AsterChatMemoryRepository;
import io.aster.springai.memory.Conversations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.InMemoryChatMemoryRepository;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.memory.repository.jdbc.JdbcChatMemoryRepository;
import org.springframework.ai.chat.messages.Message;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Spring AI, as its advisor uses a repository: a {@link MessageWindowChatMemory} reads a list, and saves a longer one. */
record SpringNode(
        ChatMemoryRepository repository, Function<String, List<Message>> history, int window, Runnable closing)
        implements Node {
    /** Spring AI's own repository in memory. */
    static Node own(Database database, int window) {
        ChatMemoryRepository repository = new InMemoryChatMemoryRepository();
        return new SpringNode(repository, repository::findByConversationId, window, database::close);
    }

    /** Spring AI's own repository in a database, with the table that it brings. */
    static Node jdbc(Database database, int window) {
        DriverManagerDataSource source = new DriverManagerDataSource(database.jdbcUrl());
        String name = database.jdbcUrl().startsWith("jdbc:sqlite:") ? "sqlite" : "postgresql";
        new ResourceDatabasePopulator(new ClassPathResource("schema-" + name + ".sql", JdbcChatMemoryRepository.class))
                .execute(source);
        ChatMemoryRepository repository =
                JdbcChatMemoryRepository.builder().dataSource(source).build();
        return new SpringNode(repository, repository::findByConversationId, window, () -> {});
    }

    static Node aster(Database database, int window) {
        Aster aster = Aster.open(database.url());
        Conversations conversations = Conversations.in(aster.sessions());
        return new SpringNode(
                new AsterChatMemoryRepository(conversations),
                id -> conversations.history(id).toList(),
                window,
                aster::close);
    }

    @Override
    public Turn turn(Object conversation) {
        String id = Node.text(conversation);
        return new ListTurn(repository, memory(new EarlierRead(repository, id)), id);
    }

    @Override
    public List<Said> read(Object conversation) {
        return SpringMessages.said(memory(repository).get(Node.text(conversation)));
    }

    @Override
    public List<Said> everything(Object conversation) {
        return SpringMessages.said(history.apply(Node.text(conversation)));
    }

    @Override
    public void delete(Object conversation) {
        memory(repository).clear(Node.text(conversation));
    }

    @Override
    public void close() {
        closing.run();
    }

    private ChatMemory memory(ChatMemoryRepository from) {
        return MessageWindowChatMemory.builder()
                .chatMemoryRepository(from)
                .maxMessages(window)
                .build();
    }

    /** The time between the reading and the saving of a memory: what it reads was read when this was created. */
    private static final class EarlierRead implements ChatMemoryRepository {
        private final ChatMemoryRepository repository;
        private List<Message> messages;

        EarlierRead(ChatMemoryRepository repository, String id) {
            this.repository = repository;
            this.messages = List.copyOf(repository.findByConversationId(id));
        }

        @Override
        public List<String> findConversationIds() {
            return repository.findConversationIds();
        }

        @Override
        public List<Message> findByConversationId(String conversationId) {
            return messages;
        }

        @Override
        public void saveAll(String conversationId, List<Message> list) {
            repository.saveAll(conversationId, list);
            messages = List.copyOf(list);
        }

        @Override
        public void deleteByConversationId(String conversationId) {
            repository.deleteByConversationId(conversationId);
        }
    }

    /** A request, with the memory that it has read. */
    private record ListTurn(ChatMemoryRepository repository, ChatMemory memory, String id) implements Turn {
        @Override
        public void add(List<Said> messages) {
            memory.add(id, messages.stream().map(SpringMessages::message).toList());
        }

        @Override
        public void repeat(Said message) {
            List<Message> all = with(message);
            repository.saveAll(id, new ArrayList<>(all));
            repository.saveAll(id, new ArrayList<>(all));
        }

        @Override
        public void addAndChange(Said message, Said unwritten) {
            List<Message> all = with(message);
            repository.saveAll(id, all);
            all.add(SpringMessages.message(unwritten));
        }

        @Override
        public boolean appends() {
            return false;
        }

        private List<Message> with(Said message) {
            List<Message> all = new ArrayList<>(memory.get(id));
            all.add(SpringMessages.message(message));
            return all;
        }
    }
}
