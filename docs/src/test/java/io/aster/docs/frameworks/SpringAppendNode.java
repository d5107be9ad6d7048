package io.aster.docs.frameworks;

import io.aster.Aster;
import io.aster.springai.memory.AsterChatMemory;
import io.aster.springai.memory.Conversations;
import java.util.ArrayList;
import java.util.List;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.Message;

/** Spring AI with Aster's memory, which reads nothing before it writes. */
record SpringAppendNode(ChatMemory memory, Conversations conversations, Runnable closing) implements Node {
    private static final int LARGEST_WINDOW = 5_000;

    static Node aster(Database database, int window) {
        Aster aster = Aster.open(database.url());
        Conversations conversations = Conversations.in(aster.sessions());
        ChatMemory memory = AsterChatMemory.builder(conversations)
                .maxMessages(Math.min(window, LARGEST_WINDOW))
                .build();
        return new SpringAppendNode(memory, conversations, aster::close);
    }

    @Override
    public Turn turn(Object conversation) {
        return new AppendTurn(memory, Node.text(conversation));
    }

    @Override
    public List<Said> read(Object conversation) {
        return SpringMessages.said(memory.get(Node.text(conversation)));
    }

    @Override
    public List<Said> everything(Object conversation) {
        return SpringMessages.said(
                conversations.history(Node.text(conversation)).toList());
    }

    @Override
    public void delete(Object conversation) {
        memory.clear(Node.text(conversation));
    }

    @Override
    public void close() {
        closing.run();
    }

    /** A request. */
    private record AppendTurn(ChatMemory memory, String id) implements Turn {
        @Override
        public void add(List<Said> messages) {
            memory.add(id, messages.stream().map(SpringMessages::message).toList());
        }

        @Override
        public void repeat(Said message) {
            throw new NotApplicableException("a message has no id, and may be said again");
        }

        @Override
        public void addAndChange(Said message, Said unwritten) {
            List<Message> given = new ArrayList<>(List.of(SpringMessages.message(message)));
            memory.add(id, given);
            given.add(SpringMessages.message(unwritten));
        }

        @Override
        public boolean appends() {
            return true;
        }
    }
}
