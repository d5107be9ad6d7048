package io.aster.mutants;

import static io.aster.mutants.Mutant.ofMessages;

import io.aster.store.MessageListStore;
import io.aster.store.MessageOwner;
import io.aster.store.MessageWrite;
import io.aster.store.StoredMessages;
import io.aster.store.WriteOutcome;
import io.aster.store.WriteOutcome.OtherOwner;
import io.aster.store.WriteOutcome.Written;
import io.aster.value.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Wrong in expiry and purges of lists of messages. */
final class WrongMessageExpiries {
    private static final String CONTRACT = "MessageExpiryContract";

    private WrongMessageExpiries() {}

    /** Remembers what was written. */
    private static class Remembering extends Messages {
        final Map<String, MessageWrite> written = new ConcurrentHashMap<>();
        final MessageListStore real;

        Remembering(MessageListStore real) {
            super(real);
            this.real = real;
        }

        boolean isGhost(String agentId) {
            return written.containsKey(agentId) && real.load(agentId, 1).version() == 0;
        }

        @Override
        public WriteOutcome write(MessageWrite write) {
            WriteOutcome outcome = real.write(write);
            if (outcome instanceof Written) {
                written.merge(
                        write.agentId(),
                        write,
                        (before, now) -> now.owner() == null
                                ? now.toBuilder().owner(before.owner()).build()
                                : now);
            }
            return outcome;
        }

        @Override
        public boolean delete(String agentId) {
            written.remove(agentId);
            return real.delete(agentId);
        }

        @Override
        public long deleteOwned(@Nullable String appName, @Nullable String userId) {
            written.clear();
            return real.deleteOwned(appName, userId);
        }
    }

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(ghosts());
        all.addAll(moves());
        return all;
    }

    private static List<Mutant> ghosts() {
        return List.of(
                ofMessages(CONTRACT, "an expired list is loaded", real -> new Remembering(real) {
                    @Override
                    public StoredMessages load(String agentId, int last) {
                        return isGhost(agentId) ? new StoredMessages(1, 0, List.of()) : real.load(agentId, last);
                    }
                }),
                ofMessages(CONTRACT, "an agent whose list has expired is listed", real -> new Remembering(real) {
                    @Override
                    public List<String> list(@Nullable String after, int limit) {
                        TreeSet<String> all = new TreeSet<>(real.list(after, limit));
                        written.keySet().stream().filter(this::isGhost).forEach(all::add);
                        return List.copyOf(all);
                    }
                }),
                ofMessages(CONTRACT, "the delete of an expired list deletes one", real -> new Remembering(real) {
                    @Override
                    public boolean delete(String agentId) {
                        boolean isGhost = isGhost(agentId);
                        return super.delete(agentId) || isGhost;
                    }
                }),
                ofMessages(CONTRACT, "messages of an expired list are trimmed", real -> new Remembering(real) {
                    @Override
                    public int trim(String agentId, int max) {
                        return isGhost(agentId) ? 1 : real.trim(agentId, max);
                    }
                }),
                ofMessages(CONTRACT, "an expired list still has its owner", real -> new Remembering(real) {
                    @Override
                    public WriteOutcome write(MessageWrite write) {
                        MessageWrite before = written.get(write.agentId());
                        MessageOwner owner = before == null ? null : before.owner();
                        return owner != null && write.owner() != null && !owner.equals(write.owner())
                                ? new OtherOwner(owner)
                                : super.write(write);
                    }
                }),
                ofMessages(CONTRACT, "expired lists are counted when a user is deleted", real -> new Remembering(real) {
                    @Override
                    public long deleteOwned(@Nullable String appName, @Nullable String userId) {
                        long ghosts = written.values().stream()
                                .filter(write ->
                                        write.owner() != null && write.owner().is(appName, userId))
                                .filter(write -> isGhost(write.agentId()))
                                .count();
                        return super.deleteOwned(appName, userId) + ghosts;
                    }
                }));
    }

    private static List<Mutant> moves() {
        return List.of(
                write("a list never expires", w -> w.toBuilder().expiry(null).build()),
                write(
                        "a write without a view removes the expiry",
                        w -> w.expiry() == null
                                ? w.toBuilder().expiry(Expiry.NEVER).build()
                                : w),
                write(
                        "the expiry of a list can't be removed",
                        w -> w.expiry() != null && w.expiry().isNever()
                                ? w.toBuilder().expiry(null).build()
                                : w),
                write("a list expires a time after the write that said so", w -> {
                    Duration after = w.expiry() == null ? null : w.expiry().after();
                    return after == null
                            ? w
                            : w.toBuilder()
                                    .expiry(Expiry.at(Instant.now().plus(after)))
                                    .build();
                }),
                write("the clock of the node that writes decides over lists", w -> {
                    Duration after = w.expiry() == null ? null : w.expiry().after();
                    return after == null
                            ? w
                            : w.toBuilder()
                                    .expiry(Expiry.at(w.at().plus(after)))
                                    .build();
                }),
                purge("a purge removes lists that will expire", real -> {
                    long deleted = real.written.values().stream()
                            .filter(write -> write.expiry() != null && real.delete(write.agentId()))
                            .count();
                    return real.real.purgeExpiredLists() + deleted;
                }),
                purge("a purge removes no lists", real -> 0L),
                purge("a purge counts lists twice", real -> 2 * real.real.purgeExpiredLists()));
    }

    private static Mutant write(String sentence, UnaryOperator<MessageWrite> wrong) {
        return ofMessages(CONTRACT, sentence, real -> new Messages(real) {
            @Override
            public WriteOutcome write(MessageWrite write) {
                return real.write(wrong.apply(write));
            }
        });
    }

    private static Mutant purge(String sentence, Function<Remembering, Long> wrong) {
        return ofMessages(CONTRACT, sentence, real -> new Remembering(real) {
            @Override
            public long purgeExpiredLists() {
                return wrong.apply(this);
            }
        });
    }
}
