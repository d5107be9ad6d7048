package io.aster.peers.library;

import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.load.Turn;
import io.aster.peers.contest.Database;
import io.aster.peers.contest.PeerDialect;
import io.aster.peers.contest.PeerHistory;
import java.util.List;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.memory.repository.jdbc.JdbcChatMemoryRepository;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;

/** Spring AI: a memory of a window of messages, over its repository with its own tables. */
final class SpringHistory implements PeerHistory {
    private static final String SCRIPTS = "/org/springframework/ai/chat/memory/repository/jdbc/";

    private final String name;
    private final Database database;
    private final ChatMemory memory;

    /** As it is set up if nothing is said: the newest 20 messages are kept, and all others deleted. */
    static SpringHistory window(Place place, PeerDialect dialect) throws Exception {
        return new SpringHistory("Spring AI, its window of 20", place, dialect, MessageWindowChatMemory.builder());
    }

    /** All messages are kept. */
    static SpringHistory whole(Place place, PeerDialect dialect) throws Exception {
        return new SpringHistory(
                "Spring AI, whole history",
                place,
                dialect,
                MessageWindowChatMemory.builder().maxMessages(Integer.MAX_VALUE));
    }

    private SpringHistory(String name, Place place, PeerDialect dialect, MessageWindowChatMemory.Builder memory)
            throws Exception {
        this.name = name;
        this.database = new Database(place, dialect);
        database.script(SCRIPTS + dialect.springSchema());
        this.memory = memory.chatMemoryRepository(JdbcChatMemoryRepository.builder()
                        .dataSource(database.pool())
                        .build())
                .build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void begin(String conversation, List<Turn> said) {
        memory.add(conversation, messages(said));
    }

    @Override
    public int turn(String conversation, List<Turn> said) {
        int loaded = memory.get(conversation).size();
        memory.add(conversation, messages(said));
        return loaded;
    }

    @Override
    public void settle() throws Exception {
        database.settle("SPRING_AI_CHAT_MEMORY");
    }

    @Override
    public void close() {
        database.close();
    }

    private static List<Message> messages(List<Turn> said) {
        return said.stream().map(SpringHistory::message).toList();
    }

    private static Message message(Turn turn) {
        return turn.author().equals("user") ? new UserMessage(turn.text()) : new AssistantMessage(turn.text());
    }
}
