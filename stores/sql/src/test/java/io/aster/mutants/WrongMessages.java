package io.aster.mutants;

import static io.aster.mutants.Mutant.ofMessages;

import io.aster.store.MessageListInfo;
import io.aster.store.MessageListStore;
import io.aster.store.MessageWrite;
import io.aster.store.StoredMessages;
import io.aster.store.WriteOutcome;
import io.aster.store.WriteOutcome.OtherOwner;
import io.aster.store.WriteOutcome.UnexpectedVersion;
import io.aster.store.WriteOutcome.Written;
import io.aster.value.Expiry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Wrong in messages. */
final class WrongMessages {
    private static final int ALL = Integer.MAX_VALUE;

    private WrongMessages() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(writes());
        all.addAll(loads());
        all.addAll(infos());
        all.addAll(removals());
        all.addAll(lists());
        all.addAll(owners());
        return all;
    }

    private static List<Mutant> writes() {
        return List.of(
                write(
                        "MessageVersionContract",
                        "a list is saved whatever its version",
                        (real, w) -> real.write(
                                w.toBuilder().expectedVersion(MessageWrite.ANY).build())),
                write(
                        "MessageVersionContract",
                        "a list with a greater version than expected is saved",
                        (real, w) -> real.load(w.agentId(), 1).version() > w.expectedVersion()
                                ? real.write(w.toBuilder()
                                        .expectedVersion(MessageWrite.ANY)
                                        .build())
                                : real.write(w)),
                write(
                        "MessageVersionContract",
                        "versions of a list repeat after a delete",
                        (real, w) -> real.write(w.toBuilder().at(Instant.EPOCH).build())),
                write(
                        "MessageSaveContract",
                        "equal messages are one",
                        (real, w) -> real.write(w.toBuilder()
                                .messages(w.messages().stream().distinct().toList())
                                .build())),
                write(
                        "MessageSaveContract",
                        "a replacement is appended",
                        (real, w) ->
                                real.write(w.toBuilder().oldest(0).newest(0).build())),
                write(
                        "MessageLoadContract",
                        "a saved window removes what was not loaded",
                        (real, w) -> real.write(w.toBuilder()
                                .oldest(w.newest() > 0 ? MessageWrite.ALL : w.oldest())
                                .build())),
                write(
                        "MessageSaveContract",
                        "a window that slides keeps its oldest message",
                        (real, w) -> real.write(w.toBuilder()
                                .oldest(w.oldest() == 1 ? 0 : w.oldest())
                                .build())),
                write(
                        "MessageAppendContract",
                        "an append replaces",
                        (real, w) -> real.write(
                                w.toBuilder().oldest(MessageWrite.ALL).newest(0).build())),
                write("MessageAppendContract", "messages are stored in reverse order", (real, w) -> {
                    List<String> messages = new ArrayList<>(w.messages());
                    Collections.reverse(messages);
                    return real.write(w.toBuilder().messages(messages).build());
                }),
                write("MessageVersionContract", "a conflict has the version expected", (real, w) -> {
                    WriteOutcome outcome = real.write(w);
                    return outcome instanceof UnexpectedVersion ? new UnexpectedVersion(w.expectedVersion()) : outcome;
                }),
                write("MessageValueContract", "a list keeps 1,000 messages", (real, w) -> {
                    WriteOutcome outcome = real.write(w);
                    if (real.trim(w.agentId(), 1_000) > 0) {
                        return new Written(real.load(w.agentId(), 1).version());
                    }
                    return outcome;
                }));
    }

    private static List<Mutant> infos() {
        return List.of(
                describe(
                        "the info of a list has no owner",
                        info -> new MessageListInfo(info.version(), null, info.expiry())),
                describe(
                        "the info of a list has the expiry by idleness only",
                        info -> new MessageListInfo(
                                info.version(),
                                info.owner(),
                                new Expiry(null, info.expiry().after()))),
                describe(
                        "the info of a list has the version before",
                        info -> new MessageListInfo(info.version() - 1, info.owner(), info.expiry())));
    }

    private static List<Mutant> loads() {
        return List.of(
                load("MessageLoadContract", "a load of the last returns the first", (real, by) -> {
                    StoredMessages all = real.load(by.agent(), ALL);
                    return new StoredMessages(
                            all.version(),
                            0,
                            all.messages()
                                    .subList(
                                            0, Math.min(by.max(), all.messages().size())));
                }),
                load("MessageLoadContract", "a load of the last returns all", (real, by) -> real.load(by.agent(), ALL)),
                load("MessageLoadContract", "a load of the last says that there are no older ones", (real, by) -> {
                    StoredMessages found = real.load(by.agent(), by.max());
                    return new StoredMessages(found.version(), 0, found.messages());
                }),
                load("MessageLoadContract", "messages are loaded newest first", (real, by) -> {
                    StoredMessages found = real.load(by.agent(), by.max());
                    List<String> messages = new ArrayList<>(found.messages());
                    Collections.reverse(messages);
                    return new StoredMessages(found.version(), found.older(), messages);
                }),
                load("MessageAgentContract", "agents of messages are told apart without case", (real, by) -> {
                    StoredMessages found = real.load(by.agent(), by.max());
                    return found.version() > 0 ? found : real.load(by.agent().toLowerCase(Locale.ROOT), by.max());
                }),
                load("MessageSaveContract", "an empty list has version 0", (real, by) -> {
                    StoredMessages found = real.load(by.agent(), by.max());
                    return found.messages().isEmpty() ? StoredMessages.NONE : found;
                }));
    }

    private static List<Mutant> removals() {
        return List.of(
                trim("a trim keeps the oldest", (real, by) -> {
                    StoredMessages all = real.load(by.agent(), ALL);
                    int removed = Math.max(0, all.messages().size() - by.max());
                    if (removed > 0) {
                        real.write(
                                MessageWrite.builder(by.agent(), all.messages().subList(0, by.max()), Instant.EPOCH)
                                        .expectedVersion(all.version())
                                        .oldest(MessageWrite.ALL)
                                        .build());
                    }
                    return removed;
                }),
                trim("a trim returns how many stay", (real, by) -> {
                    real.trim(by.agent(), by.max());
                    return real.load(by.agent(), ALL).messages().size();
                }),
                trim("a trim to nothing removes the list", (real, by) -> {
                    int removed = real.trim(by.agent(), by.max());
                    if (by.max() == 0) {
                        real.delete(by.agent());
                    }
                    return removed;
                }),
                trim("a trim moves the version though it removed nothing", (real, by) -> {
                    int removed = real.trim(by.agent(), by.max());
                    if (removed == 0 && real.load(by.agent(), 1).version() > 0) {
                        real.write(MessageWrite.builder(by.agent(), List.of(), Instant.EPOCH)
                                .build());
                    }
                    return removed;
                }),
                trim("a trim leaves one message too many", (real, by) -> real.trim(by.agent(), by.max() + 1)),
                ofMessages(
                        "MessageRemovalContract",
                        "a delete of no list of messages returns true",
                        real -> new Messages(real) {
                            @Override
                            public boolean delete(String agentId) {
                                real.delete(agentId);
                                return true;
                            }
                        }));
    }

    private static List<Mutant> lists() {
        return List.of(
                list("MessageAgentContract", "agents are listed in reverse order", (real, by) -> {
                    List<String> agents = new ArrayList<>(real.list(by.after(), by.limit()));
                    Collections.reverse(agents);
                    return agents;
                }),
                list(
                        "MessageAgentContract",
                        "agents are listed in the order of UTF-16 units",
                        (real, by) -> real.list(by.after(), by.limit()).stream()
                                .sorted()
                                .toList()),
                list("MessageAgentContract", "the agent that a page begins after is part of it", (real, by) -> {
                    List<String> agents = new ArrayList<>(real.list(by.after(), by.limit()));
                    if (by.after() != null) {
                        agents.add(0, by.after());
                    }
                    return agents;
                }),
                list(
                        "MessageAgentContract",
                        "a list of agents ends one early, so that it seems to be the last page",
                        (real, by) -> real.list(by.after(), Math.max(1, by.limit() - 1))),
                list(
                        "MessageAgentContract",
                        "at most 500 agents are listed",
                        (real, by) -> real.list(by.after(), Math.min(500, by.limit()))),
                list(
                        "MessageSaveContract",
                        "agents with an empty list are not listed",
                        (real, by) -> real.list(by.after(), by.limit()).stream()
                                .filter(agent -> !real.load(agent, 1).messages().isEmpty())
                                .toList()));
    }

    private static List<Mutant> owners() {
        return List.of(
                write(
                        "MessageOwnerContract",
                        "a list has no owner",
                        (real, w) -> real.write(w.toBuilder().owner(null).build())),
                write(
                        "MessageOwnerContract",
                        "a list is written for another user than its owner",
                        (real, w) -> real.write(w) instanceof OtherOwner
                                ? real.write(w.toBuilder().owner(null).build())
                                : new Written(real.load(w.agentId(), 1).version())),
                write(
                        "MessageOwnerContract",
                        "a list that has no owner yet gets none",
                        (real, w) -> real.load(w.agentId(), 1).version() == 0
                                ? real.write(w)
                                : real.write(w.toBuilder().owner(null).build())),
                owned(
                        "a delete of a user's lists takes those of every app",
                        (real, by) -> real.deleteOwned(by.user() == null ? by.app() : null, by.user())),
                owned(
                        "a delete of a user's lists takes the whole app",
                        (real, by) -> real.deleteOwned(by.app(), by.app() == null ? by.user() : null)),
                owned("a delete of a user's lists removes none", (real, by) -> 0L),
                owned("a delete of a user's lists takes those without an owner", (real, by) -> {
                    long deleted = real.deleteOwned(by.app(), by.user());
                    return deleted + (real.delete("unowned") ? 1 : 0);
                }));
    }

    private record By(@Nullable String app, @Nullable String user) {}

    private static Mutant owned(String sentence, BiFunction<MessageListStore, By, Long> wrong) {
        return ofMessages("MessageOwnerContract", sentence, real -> new Messages(real) {
            @Override
            public long deleteOwned(@Nullable String appName, @Nullable String userId) {
                return wrong.apply(real, new By(appName, userId));
            }
        });
    }

    private record Part(String agent, int max) {}

    private record Page(@Nullable String after, int limit) {}

    private static Mutant write(
            String contract, String sentence, BiFunction<MessageListStore, MessageWrite, WriteOutcome> wrong) {
        return ofMessages(contract, sentence, real -> new Messages(real) {
            @Override
            public WriteOutcome write(MessageWrite write) {
                return wrong.apply(real, write);
            }
        });
    }

    private static Mutant load(
            String contract, String sentence, BiFunction<MessageListStore, Part, StoredMessages> wrong) {
        return ofMessages(contract, sentence, real -> new Messages(real) {
            @Override
            public StoredMessages load(String agentId, int last) {
                return wrong.apply(real, new Part(agentId, last));
            }
        });
    }

    private static Mutant describe(String sentence, UnaryOperator<MessageListInfo> wrong) {
        return ofMessages("MessageInfoContract", sentence, real -> new Messages(real) {
            @Override
            public Optional<MessageListInfo> describe(String agentId) {
                return real.describe(agentId).map(wrong);
            }
        });
    }

    private static Mutant trim(String sentence, BiFunction<MessageListStore, Part, Integer> wrong) {
        return ofMessages("MessageRemovalContract", sentence, real -> new Messages(real) {
            @Override
            public int trim(String agentId, int max) {
                return wrong.apply(real, new Part(agentId, max));
            }
        });
    }

    private static Mutant list(
            String contract, String sentence, BiFunction<MessageListStore, Page, List<String>> wrong) {
        return ofMessages(contract, sentence, real -> new Messages(real) {
            @Override
            public List<String> list(@Nullable String after, int limit) {
                return wrong.apply(real, new Page(after, limit));
            }
        });
    }
}
