package io.aster.vault.internal.reseal;

import io.aster.store.MessageListInfo;
import io.aster.store.MessageListStore;
import io.aster.store.MessageOwner;
import io.aster.store.MessageWrite;
import io.aster.store.StoredMessages;
import io.aster.store.WriteOutcome;
import io.aster.store.support.OutcomeRecovery;
import io.aster.value.Times;
import io.aster.vault.internal.seal.Documents;
import io.aster.vault.internal.store.MessageSeal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rewrites the messages of an agent's list, which is written as a whole, as an agent would. Used by one thread. */
final class ListTexts {
    private final MessageListStore store;
    private final Documents documents;
    private final Texts texts;
    private final Tally tally;
    private final Clock clock;

    ListTexts(MessageListStore store, Documents documents, Texts texts, Tally tally, Clock clock) {
        this.store = store;
        this.documents = documents;
        this.texts = texts;
        this.tally = tally;
        this.clock = clock;
    }

    /** Rewrites what is due; false if the list has changed meanwhile, and has to be read again. */
    boolean rewrite(String agentId) {
        StoredMessages loaded = store.load(agentId, Integer.MAX_VALUE);
        boolean isAllSealed = loaded.messages().stream().allMatch(documents::isSealed);
        MessageSeal ofPlain = new MessageSeal(isAllSealed ? null : owner(agentId));
        List<String> messages = new ArrayList<>(loaded.messages().size());
        for (String message : loaded.messages()) {
            MessageSeal seal = documents.isSealed(message) ? MessageSeal.of(message) : ofPlain;
            String renewed = texts.renewed(message, seal.place(agentId), seal.beside());
            messages.add(renewed == null ? message : renewed);
        }
        long changed = texts.take();
        if (changed == 0) {
            return true;
        }
        MessageWrite write = MessageWrite.builder(agentId, messages, Times.now(clock))
                .expectedVersion(loaded.version())
                .oldest(MessageWrite.ALL)
                .build();
        if (OutcomeRecovery.retry(() -> store.write(write)) instanceof WriteOutcome.Written) {
            tally.changed(changed);
            return true;
        }
        return false;
    }

    private @Nullable MessageOwner owner(String agentId) {
        return store.describe(agentId).map(MessageListInfo::owner).orElse(null);
    }
}
